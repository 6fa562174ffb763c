"""The news that the tree tells upwards."""

from django.dispatch import Signal

org_moved = Signal()
"""Sent inside the transaction when a leaf was moved with its records: sender=Org, org."""
