"""Visits: checklists answered on the spot, what a no leads to."""
