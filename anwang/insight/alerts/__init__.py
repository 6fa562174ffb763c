"""What moves: each firm's explainable index and its trend, and early warnings for a named person."""
