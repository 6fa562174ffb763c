"""What a report says of hazards: what was closed, what is late, what is major; all others are figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anwang.base.kit.dates import deadline
from anwang.insight.reports.demands import topics_of
from anwang.insight.reports.lines import ROWS, Line, said
from anwang.work.hazards.models import Hazard

NAMED_AT_MOST = 5
MODEL = Hazard._meta.label_lower


def told_hazards(report: Any) -> list[Line]:
    """Closed in the period, late and major now."""
    mine = hazards_of(report)
    told = [*_closed(mine, report), *_late(mine.open().overdue()), *_major(mine.open().major())]
    if any(line.key in {"late", "major"} for line in told):
        return told
    return [*told, said("none-late", "没有逾期未整改的隐患，没有在办的重大事故隐患。")]


def hazards_of(report: Any) -> Any:
    """The unit's hazards, of what the report's campaign is about."""
    rows, topics = Hazard.objects.under(report.org), topics_of(report.campaign)
    return rows.filter(topic__in=topics) if topics else rows


def where(hazard: Hazard) -> str:
    """The firm, or the village."""
    return hazard.subject.name if hazard.subject else hazard.org.name


def _closed(mine: Any, report: Any) -> list[Line]:
    rows = list(_read(mine.filter(closed_at__range=report.period.moments).order_by("closed_at", "pk")))
    if not rows:
        return []
    major = [hazard for hazard in rows if hazard.is_major]
    named = "、".join(f"{where(each)}“{each.title}”" for each in major[:NAMED_AT_MOST])
    more = f"，其中重大事故隐患 {len(major)} 条：{named}" if major else ""
    parts = (("本期销号隐患 ", ""), (str(len(rows)), ROWS), (f" 条{more}。", ""))
    return [Line("closed", parts, model=MODEL, ids=_ids(rows))]


def _late(rows: Any) -> list[Line]:
    late = list(_read(rows.order_by("due_on", "pk")))
    if not late:
        return []
    named = "；".join(
        f"{where(each)}“{each.title}”（{deadline(each.due_on)}）" for each in late[:NAMED_AT_MOST]
    )
    more = "等" if len(late) > NAMED_AT_MOST else ""
    parts = (("逾期未完成整改 ", ""), (str(len(late)), ROWS), (f" 条：{named}{more}。", ""))
    return [Line("late", parts, model=MODEL, ids=_ids(late))]


def _major(rows: Any) -> list[Line]:
    major = list(_read(rows.order_by("pk")))
    if not major:
        return []
    named = "；".join(
        f"{where(each)}“{each.title}”（{each.get_state_display()}）" for each in major[:NAMED_AT_MOST]
    )
    more = "等" if len(major) > NAMED_AT_MOST else ""
    parts = (("在办重大事故隐患 ", ""), (str(len(major)), ROWS), (f" 条：{named}{more}。", ""))
    return [Line("major", parts, model=MODEL, ids=_ids(major))]


def _read(rows: Any) -> Any:
    """Only what is told of them."""
    return rows.select_related("subject", "org").only(
        "title", "level", "state", "due_on", "closed_at", "subject__name", "org__name"
    )


def _ids(rows: Sequence[Hazard]) -> tuple[int, ...]:
    return tuple(sorted(hazard.pk for hazard in rows))
