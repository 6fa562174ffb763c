"""Field shapes that recur in this app."""

from typing import Any

from django.conf import settings
from django.db import models


def person(label: str, **kwargs: Any) -> models.ForeignKey:
    """Who did it: kept for ever, set by the engine only."""
    given = {"null": True, "blank": True, "editable": False, "db_index": False, "related_name": "+", **kwargs}
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=label, **given)


def moment(label: str) -> models.DateTimeField:
    """When it was done."""
    return models.DateTimeField(label, null=True, blank=True, editable=False)
