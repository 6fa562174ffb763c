"""Saving a form once, however often it is sent: a double tap, a reload, a retry when the network is back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from anwang.base.kit.models import OnceKey

KEPT = timedelta(days=7)


def new_key() -> str:
    """A key for a fresh form."""
    return str(uuid4())


def read_key(text: str) -> UUID | None:
    """The key that came with a form; None if it brought none, or something that is no key."""
    try:
        return UUID(text)
    except ValueError:
        return None


def once(key: UUID | None, user_id: int, save: Callable[[], str]) -> str:
    """Call ``save``, which returns an address, and remember it; a used key returns its address at once.

    All in one transaction: what fails leaves no key behind and can be sent again. Two at the same moment
    queue at the unique constraint, and the second finds what the first has written.
    """
    if key is None:
        with transaction.atomic():
            return save()
    try:
        with transaction.atomic():
            with transaction.atomic():
                claim = OnceKey.objects.create(key=key, user_id=user_id)
            claim.url = save()
            claim.save(update_fields=["url"])
            return claim.url
    except IntegrityError:
        earlier = OnceKey.objects.filter(key=key, user_id=user_id).first()
        if earlier is None:  # the form's own rows broke a constraint, not the key
            raise
        return earlier.url


def forget_old_keys() -> int:
    """Delete the keys that no form can still be carrying; how many they were."""
    deleted, _ = OnceKey.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return deleted
