"""Statutes and criteria by article; the clause and the item of a checklist nearest to what somebody wrote."""
