"""Floor of what the township does."""
