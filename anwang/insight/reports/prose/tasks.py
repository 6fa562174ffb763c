"""What a report says of the plan's tasks and of the indicators that the plan gives a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.text import Truncator

from anwang.base.kit.dates import cn_date
from anwang.insight.indicators.queries import dated_readings
from anwang.insight.reports.choices import LONG
from anwang.insight.reports.lines import ROWS, Line, said
from anwang.work.campaigns.choices import PartState
from anwang.work.campaigns.models import TaskPart

NAMED_AT_MOST = 5
TITLE_LENGTH = 30  # characters of a task's title that a report quotes
MODEL = TaskPart._meta.label_lower


def told_tasks(report: Any) -> list[Line]:
    """What was accepted in the period, what is next due."""
    parts = parts_of(report)
    accepted = parts.filter(state=PartState.ACCEPTED, accepted_at__range=report.period.moments)
    coming = parts.open().exclude(due_on=None)
    told = [
        *_named("accepted", "认定完成", accepted.order_by("accepted_at", "pk"), lambda part: ""),
        *_named(
            "coming",
            "正在推进",
            coming.order_by("due_on", "task__order", "pk"),
            lambda part: f"（{cn_date(part.due_on)}前）",
        ),
    ]
    return told or [said("as-planned", "各项任务按计划推进。")]


def parts_of(report: Any) -> Any:
    """The unit's shares of the campaign's tasks."""
    parts = TaskPart.objects.under(report.org).select_related("task")
    return parts.filter(campaign=report.campaign_id) if report.campaign_id else parts


def told_indicators(report: Any) -> list[Line]:
    """In longer reports: what the plan gives a number and a day, and how far it is."""
    if report.cycle not in LONG:
        return []
    dated = [
        each for each in dated_readings(report.org, report.period, report.campaign) if each.value is not None
    ]
    return [said("indicators", f"{'；'.join(each.sentence for each in dated)}。")] if dated else []


def _named(key: str, begins: str, parts: Any, further: Callable[[TaskPart], str]) -> list[Line]:
    """The first few tasks by their titles, each task once, with how many there are."""
    rows = list(parts.only("pk", "task", "due_on", "task__title", "task__order"))
    tasks = {part.task_id: part for part in reversed(rows)}
    if not tasks:
        return []
    first = list(reversed(tasks.values()))[:NAMED_AT_MOST]
    named = "、".join(f"“{Truncator(each.task.title).chars(TITLE_LENGTH)}”{further(each)}" for each in first)
    more = "等" if len(tasks) > NAMED_AT_MOST else ""
    words = ((f"{begins} ", ""), (str(len(tasks)), ROWS), (f" 项任务：{named}{more}。", ""))
    return [Line(key, words, model=MODEL, ids=tuple(sorted(part.pk for part in rows)))]
