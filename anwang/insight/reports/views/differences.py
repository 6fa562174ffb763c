"""What changed since: between two editions, or between an edition and the records."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.insight.reports.models import Edition, Report
from anwang.insight.reports.queries import Compared, compared, rows_behind
from anwang.insight.reports.views.frame import report_at

NAMED_AT_MOST = 20


def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures and words, then and now (``?then=1&now=2``; without ``now``: what the records say now)."""
    report = report_at(request, pk)
    found = compared(report, request.GET.get("then", ""), request.GET.get("now", ""))
    if found is None:
        raise Http404
    context = {
        "title": "有什么不同",
        "report": report,
        "found": found,
        "figures": [_figure(change, found, request.user) for change in found.figures],
        "most": NAMED_AT_MOST,
        "others": _others(report, found),
    }
    return TemplateResponse(request, "reports/differences.html", context)


def _figure(change: Any, found: Compared, user: Any) -> dict[str, Any]:
    """A change with the records behind it, as far as this person sees them."""
    rows = {
        side: list(rows_behind(change.model, getattr(change, side), user)[:NAMED_AT_MOST])
        for side in ("came", "left")
    }
    more = {f"{side}_count": len(getattr(change, side)) for side in rows}
    return asdict(change) | rows | more


def _others(report: Report, found: Compared) -> list[dict[str, Any]]:
    """The comparisons there are: each edition with the next, and the last with now."""
    editions: list[Edition] = list(report.editions.defer("document", "figures", "sections"))
    pairs = [
        (f"then={one.number}&now={two.number}", f"第 {one.number} 版 → 第 {two.number} 版")
        for one, two in pairwise(editions)
    ]
    pairs.append((f"then={editions[-1].number}", f"第 {editions[-1].number} 版 → 现在的记录"))
    return [{"label": label, "url": f"?{query}", "current": query == found.query} for query, label in pairs]
