"""The rows behind one figure."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.insight.returns.queries import rows_behind
from anwang.insight.returns.sheet import Cell, Column, Line

SHOWN_AT_MOST = 500


def show_rows(request: HttpRequest, found: tuple[Line, Column, Cell], where: str, back: str) -> HttpResponse:
    """Which records does this figure count?"""
    line, column, cell = found
    if not cell.model:
        raise Http404
    rows = rows_behind(cell.model, cell.ids, request.user)
    context = {
        "title": f"{line.name}·{column.heading}",
        "where": where,
        "back": back,
        "cell": cell,
        "count": len(cell.ids),
        "seen": rows.count(),
        "rows": rows[:SHOWN_AT_MOST],
        "most": SHOWN_AT_MOST,
    }
    return TemplateResponse(request, "returns/rows.html", context)
