"""Pages of warnings and of indices."""
