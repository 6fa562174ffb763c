"""Pages of self-checks, a group a file."""
