"""The news that subjects tell upwards, beside the steps of their life-cycle."""

from django.dispatch import Signal

subject_retyped = Signal()
"""Sent inside the transaction when a subject got another type: sender=Subject, subject."""
