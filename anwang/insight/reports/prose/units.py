"""The town's report is the units' reports: their words are taken up with their names, never typed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from anwang.base.kit.dates import deadline
from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.lines import ROWS, UNIT, Line, Section
from anwang.town.orgs.choices import OrgKind

REPORT = "reports.report"


@dataclass
class Gathered:
    """What the units' reports of the same period say, and who is missing."""

    good: list[Line] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)
    handed: list[Line] = field(default_factory=list)


def gathered_from(report: Any) -> Gathered:
    """For a town's report; units gather nothing."""
    if report.org.kind != OrgKind.TOWN:
        return Gathered()
    reports = list(report.of_units())
    if not reports:
        return Gathered()
    editions = type(report).latest_editions(reports)
    found = Gathered(handed=[_handed(reports)])
    for each in reports:
        if edition := editions.get(each.pk):
            for section in edition.section_list:
                _take_up(found, each, section)
    return found


def _take_up(found: Gathered, report: Any, section: Section) -> None:
    """What people of the unit wrote under these two headings, and what they marked as good practice."""
    if section.id not in {"good", "remarks"}:
        return
    kept: list[Line] = getattr(found, section.id)
    kept += _lines(report, section)


def _lines(report: Any, section: Section) -> Iterator[Line]:
    for line in section.lines:
        if line.is_own and not line.is_struck:
            words = ((str(report.org), ROWS), (f"：{line.text}", ""))
            key = f"unit:{report.pk}:{line.key}"
            yield Line(key, words, origin=UNIT, model=REPORT, ids=(report.pk,))


def _handed(reports: list[Any]) -> Line:
    """应报 18 个单位，已报 17 个；未报：桐子坪村（逾期 3 天）."""
    ids = tuple(sorted(report.pk for report in reports))
    missing = [report for report in reports if report.state != ReportState.SUBMITTED]
    named = "、".join(
        f"{each.org}{f'（{deadline(each.due_on)}）' if each.is_late else ''}" for each in missing
    )
    rest = f"；未报的有：{named}。" if missing else "，已全部报送。"
    parts = (
        ("应报 ", ""),
        (str(len(reports)), ROWS),
        (f" 个单位，已报 {len(reports) - len(missing)} 个{rest}", ""),
    )
    return Line("handed", parts, model=REPORT, ids=ids)
