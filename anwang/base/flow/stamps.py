"""The two columns in which a step leaves its stamp: who took it, and when (``stamps=`` of a step)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


def who(label: str) -> Any:
    """Who took the step; empty until somebody did."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


def at(label: str) -> Any:
    """When it was taken."""
    return models.DateTimeField(label, null=True, editable=False)
