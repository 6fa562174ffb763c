"""The one piece of news that flow tells upwards."""

from django.dispatch import Signal

step_taken = Signal()
"""Sent inside the transaction after a step: sender=model, record, step, by, note, answers."""
