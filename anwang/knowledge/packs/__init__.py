"""Reads, checks, versions and serves the packs."""
