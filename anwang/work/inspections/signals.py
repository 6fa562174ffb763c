"""The news that visits tell upwards, beside the steps of their life-cycle."""

from django.dispatch import Signal

visits_changed = Signal()
"""Sent inside the transaction when visits were handed in or moved to another firm, which no step tells:
sender=Visit, visits (their keys)."""
