"""Good practice (好做法): hazards and tasks that people marked in the period, in their own words."""

from __future__ import annotations

from typing import Any

from anwang.insight.reports.lines import ROWS, Line
from anwang.insight.reports.prose.hazards import MODEL as HAZARD
from anwang.insight.reports.prose.hazards import hazards_of, where
from anwang.insight.reports.prose.tasks import MODEL as PART
from anwang.insight.reports.prose.tasks import parts_of

MOST = 10


def good_practice(report: Any) -> list[Line]:
    """One line for each, with its record behind it."""
    span = report.period.moments
    hazards = hazards_of(report).filter(praised_at__range=span).select_related("subject", "org")
    parts = parts_of(report).filter(praised_at__range=span).select_related("org")
    return [
        *(
            _line(f"good:hazard:{each.pk}", where(each), each, HAZARD)
            for each in hazards.order_by("praised_at")[:MOST]
        ),
        *(
            _line(f"good:part:{each.pk}", each.org.name, each, PART)
            for each in parts.order_by("praised_at")[:MOST]
        ),
    ]


def _line(key: str, whose: str, record: Any, model: str) -> Line:
    words = ((whose, ROWS), (f"：{record.praise.rstrip('。')}。", ""))
    return Line(key, words, model=model, ids=(record.pk,))
