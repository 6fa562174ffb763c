"""The tree of organisations, grids and supervised units."""
