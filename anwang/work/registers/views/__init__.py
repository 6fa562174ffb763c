"""Pages of registers, a file for each kind."""
