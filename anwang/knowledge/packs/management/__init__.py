"""Commands of the packs app."""
