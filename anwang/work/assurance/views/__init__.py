"""Pages of assurance, a file for each kind."""
