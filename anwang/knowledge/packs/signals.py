"""The news that packs tell upwards."""

from django.dispatch import Signal

release_published = Signal()
"""Sent inside the transaction whenever a release is published or loaded again: sender=Release, release."""

pack_retired = Signal()
"""Sent inside the transaction when a town ends a whole pack of its own: sender=Release, release, by."""
