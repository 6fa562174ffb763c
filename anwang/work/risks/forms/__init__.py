"""Forms of risks, a file for each kind."""
