"""Pages of enforcement."""
