"""The sentences that a report can write by itself: only what the records say, and only what is worth one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from anwang.base.kit.dates import cn_date, deadline
from anwang.insight.indicators.queries import dated_readings
from anwang.insight.reports.choices import Cycle
from anwang.insight.reports.demands import topics_of
from anwang.insight.reports.figures import Figure
from anwang.work.campaigns.choices import PartState
from anwang.work.campaigns.models import TaskPart
from anwang.work.hazards.models import Hazard

NAMED_AT_MOST = 5
TITLE_LENGTH = 30  # characters of a task's title that a report quotes


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    paragraphs: tuple[str, ...]


def sections_of(report: Any, figures: Sequence[Figure]) -> list[Section]:
    """The report's body: the week in figures, the hazards, the tasks, what the unit adds, what comes next."""
    parts = [
        Section("总体情况", (_overview(report, figures),)),
        Section("隐患整改情况", tuple(_hazards(report))),
        Section("专项任务进展", tuple(_tasks(report))),
    ]
    if told := _indicators(report):
        parts.append(Section("指标完成情况", tuple(told)))
    if report.remarks.strip():
        parts.append(Section("有关情况", tuple(_lines(report.remarks))))
    parts.append(Section("下步打算", tuple(_lines(report.plans)) or tuple(_next(report))))
    return parts


def _overview(report: Any, figures: Sequence[Figure]) -> str:
    """Every figure in one sentence, with what changed since last time."""
    told = [f"{each.label} {each.value} {each.unit}{_change(each)}" for each in figures]
    return f"{report.period}，{report.org.name}{'，'.join(told)}。" if told else "本期没有需要统计的数字。"


def _change(figure: Figure) -> str:
    if figure.value == figure.last:
        return ""
    return f"（上期 {figure.last} {figure.unit}）"


def _hazards(report: Any) -> list[str]:
    """Late and major ones by name; all others are figures."""
    mine = _of_topics(Hazard.objects.under(report.org).open(), report)
    late = list(mine.overdue().order_by("due_on").select_related("subject", "org")[: NAMED_AT_MOST + 1])
    major = list(mine.major().order_by("id").select_related("subject", "org")[:NAMED_AT_MOST])
    told = []
    if late:
        named = "；".join(f"{_where(h)}“{h.title}”（{deadline(h.due_on)}）" for h in late[:NAMED_AT_MOST])
        told.append(f"逾期未完成整改的有：{named}{'等' if len(late) > NAMED_AT_MOST else ''}。")
    if major:
        named = "；".join(f"{_where(h)}“{h.title}”（{h.get_state_display()}）" for h in major)
        told.append(f"在办重大事故隐患：{named}。")
    return told or ["没有逾期未整改的隐患，没有在办的重大事故隐患。"]


def _of_topics(rows: Any, report: Any) -> Any:
    """Only what the report's campaign is about."""
    topics = topics_of(report.campaign)
    return rows.filter(topic__in=topics) if topics else rows


def _where(hazard: Hazard) -> str:
    return hazard.subject.name if hazard.subject else hazard.org.name


def _tasks(report: Any) -> list[str]:
    """What was accepted in the period, what is next due."""
    parts = TaskPart.objects.under(report.org).select_related("task")
    if report.campaign_id:
        parts = parts.filter(campaign=report.campaign_id)
    accepted = parts.filter(state=PartState.ACCEPTED, accepted_at__range=report.period.moments).order_by(
        "accepted_at"
    )
    coming = parts.open().exclude(due_on=None).order_by("due_on", "task__order")
    told = []
    if named := _named(accepted, lambda part: ""):
        told.append(f"认定完成：{named}。")
    if named := _named(coming, lambda part: f"（{cn_date(part.due_on)}前）"):
        told.append(f"正在推进：{named}。")
    return told or ["各项任务按计划推进。"]


def _indicators(report: Any) -> list[str]:
    """In longer reports: what the plan gives a number and a day, and how far it is."""
    if report.cycle not in {Cycle.QUARTERLY, Cycle.HALF_YEARLY, Cycle.ANNUAL}:
        return []
    dated = [
        each for each in dated_readings(report.org, report.period, report.campaign) if each.value is not None
    ]
    return [f"{'；'.join(each.sentence for each in dated)}。"] if dated else []


def _named(parts: Any, further: Any) -> str:
    """The first few tasks by their titles, each task once, with how many more there are."""
    rows = list(parts[: NAMED_AT_MOST * 20])
    tasks = {part.task_id: part for part in rows}
    words = [f"“{Truncator(part.task.title).chars(TITLE_LENGTH)}”{further(part)}" for part in tasks.values()]
    more = f"等 {len(words)} 项" if len(words) > NAMED_AT_MOST else ""
    return f"{'、'.join(words[:NAMED_AT_MOST])}{more}"


def _next(report: Any) -> list[str]:
    """What the records say comes next: hazards that fall due within the next period."""
    mine = _of_topics(Hazard.objects.under(report.org).open(), report)
    due = mine.filter(due_on__range=_span(report.period.following())).count()
    if due:
        return [f"盯紧下期到期的 {due} 条隐患，逐条复查销号；按期完成专项任务。"]
    return ["继续开展走访检查和企业自查，按期完成专项任务。"]


def _span(period: Any) -> tuple[Any, Any]:
    return (period.start, period.end)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
