"""Pages of hazards: which ones, where does this one stand, what next."""
