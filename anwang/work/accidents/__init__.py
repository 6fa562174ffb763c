"""Accidents: told by phone, reported upwards in time, graded, investigated, and followed up (事故)."""
