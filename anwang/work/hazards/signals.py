"""The news that hazards tell upwards, beside the steps of their life-cycle."""

from django.dispatch import Signal

hazards_changed = Signal()
"""Sent inside the transaction when hazards were registered, moved to another firm or put under another
measure, which no step tells: sender=Hazard, hazards (their keys)."""
