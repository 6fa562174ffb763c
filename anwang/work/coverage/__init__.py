"""Whom the town does not see: lists of others against the ledger, who answers for whom, and the rates."""
