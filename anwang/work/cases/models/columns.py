"""Columns that records of a case have in common."""

from __future__ import annotations

from typing import Any

from django.db import models


def day(label: str, **options: Any) -> Any:
    """A day that may not have come."""
    return models.DateField(label, null=True, blank=True, **options)


def money(label: str, **options: Any) -> Any:
    """An amount in yuan."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, blank=True, **options)


def words(label: str, longest: int = 200, **options: Any) -> Any:
    """A line that may be empty."""
    return models.CharField(label, max_length=longest, blank=True, **options)
