"""Pages of statistical forms."""
