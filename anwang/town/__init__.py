"""Floor of who and where: organisations, people, evidence, messages."""
