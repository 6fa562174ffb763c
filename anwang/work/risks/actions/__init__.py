"""Writes about risks, a file for each noun."""
