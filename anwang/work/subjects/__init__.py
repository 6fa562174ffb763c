"""Supervised enterprises and places (一企一档)."""
