"""Every figure in one sentence, and one more for what rose or fell so much that it deserves to be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from anwang.insight.reports.figures import Figure
from anwang.insight.reports.lines import Line, Part, said
from anwang.work.hazards.clocks import length

PERCENT = 100


def told_figures(report: Any, figures: Sequence[Figure]) -> list[Line]:
    """The overview, then the changes against the period before and against the same period last year."""
    shown = [each for each in figures if not each.is_struck]
    if not shown:
        return [said("overview", "本期没有需要统计的数字。")]
    parts: list[Part] = [(f"{report.period}，{report.org.name}", "")]
    for place, each in enumerate(shown):
        parts += [
            (f"{'，' if place else ''}{each.label} ", ""),
            (str(each.value), each.name),
            (f" {each.unit}", ""),
        ]
    told = [Line("overview", (*parts, ("。", "")))]
    told += _changes("than-last", "与上期相比", report, shown, lambda each: each.last)
    told += _changes("than-last-year", "与去年同期相比", report, shown, lambda each: each.year_ago)
    return told


def _changes(
    key: str, begins: str, report: Any, figures: Iterable[Figure], before: Callable[[Figure], int | None]
) -> list[Line]:
    """One sentence for all that changed enough; none where nothing did, or nothing is known of before."""
    percent = length("report-worth-percent", report.ends_on).value
    least = length("report-worth-least", report.ends_on).value
    parts: list[Part] = []
    for each in figures:
        old = before(each)
        change = each.value - old if old is not None else 0
        if old is None or abs(change) < least or abs(change) * PERCENT < percent * old:
            continue
        verb = "增加" if change > 0 else "减少"
        parts += [
            (f"，{each.label}{verb} {abs(change)} {each.unit}（", ""),
            (str(each.value), each.name),
            (f"，原 {old}）", ""),
        ]
    return [Line(key, ((begins, ""), *parts, ("。", "")))] if parts else []
