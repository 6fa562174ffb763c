"""Columns that records of a case have in common."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


def who(label: str) -> Any:
    """Who took a step."""
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


def day(label: str, **options: Any) -> Any:
    """A day that may not have come."""
    return models.DateField(label, null=True, blank=True, **options)


def money(label: str, **options: Any) -> Any:
    """An amount in yuan."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, blank=True, **options)


def words(label: str, longest: int = 200, **options: Any) -> Any:
    """A line that may be empty."""
    return models.CharField(label, max_length=longest, blank=True, **options)
