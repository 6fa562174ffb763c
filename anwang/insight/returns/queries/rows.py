"""The rows behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from anwang.insight.reports import queries as reports


def rows_behind(model: str, ids: Sequence[int], user: Any) -> QuerySet[Any]:
    """These records as reports find them, each with its place and firm."""
    rows = reports.rows_behind(model, ids, user)
    names = {field.name for field in rows.model._meta.fields}
    return rows.select_related(*({"org", "subject"} & names)).order_by("pk")
