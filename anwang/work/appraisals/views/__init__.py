"""Pages of standardization."""
