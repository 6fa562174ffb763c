"""What every route about one hazard begins and ends with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from anwang.base.flow.api import offers_as_json
from anwang.base.flow.models import Flowing
from anwang.base.kit.refusals import BadInput
from anwang.work.hazards.models import Hazard


def seen(request: HttpRequest, pk: int) -> Hazard:
    """The hazard, for whoever may see it; to everybody else it does not exist."""
    return get_object_or_404(Hazard.objects.visible_to(request.user).with_names(), pk=pk)


def or_404(record: Any) -> Any:
    """What hangs on the hazard, if it is there."""
    if record is None:
        raise Http404
    return record


def picked(rows: QuerySet, pk: int | None, what: str) -> Any:
    """The row that was named, if the caller may use it."""
    if pk is None:
        return None
    found = rows.filter(pk=pk).first()
    if found is None:
        raise BadInput(f"没有编号为 {pk} 的{what}，或不在你的管辖范围内")
    return found


def values_of(record: Model, names: Iterable[str]) -> dict[str, Any]:
    """A row's values by their names."""
    return {name: getattr(record, name) for name in names}


def standing_of(record: Flowing, user: Any) -> dict[str, Any]:
    """Where a record stands, what the caller may do next, and its page."""
    return {
        "state": record.state,
        "state_name": record.get_state_display(),
        "version": record.version,
        "url": record.get_absolute_url(),
        "offers": offers_as_json(record, user),
    }


def photo_as_dict(photo: Any) -> dict[str, Any]:
    """A photo and where it is had."""
    shown = ("id", "slot", "sha256", "width", "height", "taken_at", "uploaded_at")
    return values_of(photo, shown) | {"url": photo.get_absolute_url()}
