"""Background work, its progress and its worker."""
