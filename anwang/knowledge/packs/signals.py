"""The one piece of news that packs tell upwards."""

from django.dispatch import Signal

release_published = Signal()
"""Sent inside the transaction whenever a release is published or loaded again: sender=Release, release."""
