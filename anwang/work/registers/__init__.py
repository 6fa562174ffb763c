"""Ledgers whose columns are defined by packs (台账)."""
