"""Tags of the archive pages."""
