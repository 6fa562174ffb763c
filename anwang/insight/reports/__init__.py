"""Periodic reports that write themselves and then stand still."""
