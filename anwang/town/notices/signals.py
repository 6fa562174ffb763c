"""News of this app."""

from django.dispatch import Signal

message_waits = Signal()
"""A message was written down to be sent: whoever does background work should look."""
