"""The rows behind a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import QuerySet


def rows_behind(model: str, ids: Sequence[int], user: Any) -> QuerySet[Any]:
    """These records, as far as this person may see them."""
    rows = apps.get_model(model)._default_manager.visible_to(user)  # type: ignore[attr-defined]
    names = {field.name for field in rows.model._meta.fields}
    found: QuerySet[Any] = rows.filter(pk__in=ids).select_related(*({"org", "subject"} & names))
    return found.order_by("pk")
