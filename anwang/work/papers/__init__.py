"""Official documents of enforcement: filled from records, numbered, served, bound (执法文书)."""
