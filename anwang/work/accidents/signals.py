"""The news that accidents tell upwards, beside the steps of their life-cycle."""

from django.dispatch import Signal

accidents_changed = Signal()
"""Sent inside the transaction when accidents were reported or moved to another firm, which no step tells:
sender=Accident, accidents (their keys)."""
