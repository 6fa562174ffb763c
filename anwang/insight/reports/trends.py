"""How a report's main figures went over the last periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anwang.base.kit.dates import Period, short_date
from anwang.insight.reports.choices import ONCE, Cycle
from anwang.insight.reports.demands import topics_of
from anwang.insight.reports.drawing import Trend
from anwang.insight.reports.figures import Figure, rows_of

MAIN = ("hazards.found", "hazards.closed", "visits.done")
"""Those drawn, of the figures that a report has; all three are counted within a period."""
MONTHS = 12
PERIODS = {Cycle.WEEKLY: 8, Cycle.MONTHLY: 12, Cycle.QUARTERLY: 8, Cycle.HALF_YEARLY: 4, Cycle.ANNUAL: 3}


def trends_of(report: Any, figures: Sequence[Figure]) -> list[Trend]:
    """A row of values for each main figure that is printed; a summary shows its last months."""
    is_once = report.cycle in ONCE
    periods = [*_months_of(report.period)] if is_once else [report.period]
    while not is_once and len(periods) < PERIODS[Cycle(report.cycle)]:
        periods.insert(0, periods[0].previous())
    if is_once and len(periods) == 1:
        return []
    known = 0 if is_once else 2
    topics = topics_of(report.campaign)
    labels = [f"{each.end.month}月" if is_once else _label(each) for each in periods]
    found = []
    for figure in figures:
        if figure.name in MAIN and not figure.is_struck:
            past = [
                rows_of(figure.name, report.org, each, report.campaign, topics).count()
                for each in periods[: len(periods) - known]
            ]
            values = past if is_once else [*past, figure.last or 0, figure.value]
            points = tuple(zip(labels, values, strict=True))
            found.append(Trend(figure.name, figure.label, figure.unit, points))
    return found


def _months_of(period: Period) -> list[Period]:
    """The months in which it lies, the last twelve at most, cut at its ends."""
    months = [Period.month(period.end)]
    while len(months) < MONTHS and months[0].start > period.start:
        months.insert(0, months[0].previous())
    return [Period(max(month.start, period.start), min(month.end, period.end)) for month in months]


def _label(period: Period) -> str:
    """11-27 (the day a week ends on), 11月, 4季度, 下半年, 2026."""
    end = period.end
    match period.cycle:
        case "month":
            return f"{end.month}月"
        case "quarter":
            return f"{end.month // 3}季度"
        case "half":
            return str(period).partition("年")[2]
        case "year":
            return str(end.year)
    return short_date(end)
