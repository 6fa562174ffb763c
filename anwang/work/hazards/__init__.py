"""Hidden dangers, from discovery to closure."""
