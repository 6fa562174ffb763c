"""Floor of what the field knows: packs, laws, documents."""
