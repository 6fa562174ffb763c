"""Lists for machines: plain dicts through orjson, a page at a time (``script/bench api`` says why)."""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Field, Schema

MOST = 200


class Page(Schema):
    """Which slice: ``before`` is the id that the last page ended with, so that deep pages cost no more."""

    limit: int = Field(50, ge=1, le=MOST)
    before: int | None = Field(None, description="上一页最后一条的 id")


def answer_page(rows: QuerySet, columns: Mapping[str, str], page: Page) -> HttpResponse:
    """Newest rows (by id) as ``{"items": […], "next": id or null}``; columns maps names to field paths."""
    if page.before is not None:
        rows = rows.filter(pk__lt=page.before)
    names = list(columns)
    found = rows.order_by("-pk").values_list(*columns.values())[: page.limit + 1]
    items = [dict(zip(names, row, strict=True)) for row in found]
    more = len(items) > page.limit
    items = items[: page.limit]
    following = items[-1]["id"] if more else None
    body = orjson.dumps({"items": items, "next": following}, default=str)
    return HttpResponse(body, content_type="application/json")
