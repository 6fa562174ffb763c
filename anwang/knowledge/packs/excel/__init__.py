"""Packs as workbooks, there and back: where the people who know the field write."""
