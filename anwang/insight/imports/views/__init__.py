"""Pages of the import: a file from hand-in to its rows, and what was found in it."""
