"""What has a day in a campaign: tasks that fall due, targets, and whatever else adds its milestones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.work.campaigns.board import Cell, cell_of
from anwang.work.campaigns.choices import MeetingState
from anwang.work.campaigns.models import Campaign, Meeting, TaskPart
from anwang.work.campaigns.queries.sheet import counts, topics_of
from anwang.work.campaigns.roadmap import REPORTING, Item, Roadmap, roadmap

SPANS = {"": "整个行动", "year": "今年", "quarter": "本季度"}
AHEAD = dt.timedelta(days=30)

Source = Callable[[Campaign, Any], Iterable[Item]]
SOURCES: list[Source] = []
"""Who else knows days of a campaign (indicators, reports); each from the campaign and the person to items."""


def add_milestones(source: Source) -> None:
    """Called once, in ``ready``, by whoever knows of more days."""
    SOURCES.append(source)


def items_of(campaign: Campaign, user: Any) -> list[Item]:
    """Everything with a day, as this person may see it."""
    found = [*_tasks(campaign, user), *_meetings(campaign, user)]
    return [*found, *(item for source in SOURCES for item in source(campaign, user))]


def _tasks(campaign: Campaign, user: Any) -> Iterator[Item]:
    """Each task on the day by which it must be done; its printed target is a milestone besides."""
    parts = TaskPart.objects.visible_to(user).standing().filter(campaign=campaign).order_by()
    cells = {row["task"]: cell_of(row) for row in parts.values("task").annotate(**counts())}
    for task in campaign.tasks.standing().exclude(due_on=None).order_by("due_on", "order"):
        cell, url = cells.get(task.pk, Cell()), task.get_absolute_url()
        tone = "late" if cell.overdue else "done" if cell.is_done else "open"
        note = f"认定 {cell.done}/{cell.total}" if cell.total else "没有你看得到的承担单位"
        yield Item(task.due_on, str(task), url, tone, task.topic, note=note)
        for target in task.targets:
            yield Item(task.due_on, target["text"], url, tone, kind="目标", note=task.number)


def _meetings(campaign: Campaign, user: Any) -> Iterator[Item]:
    """Each meeting on its day."""
    meetings = Meeting.objects.visible_to(user).filter(campaign=campaign)
    for each in meetings.exclude(state=MeetingState.CANCELLED):
        tone = "done" if each.state == MeetingState.HELD else "open"
        yield Item(each.held_on, each.title, each.get_absolute_url(), tone, kind="会议")


def roadmap_of(campaign: Campaign, user: Any, span: str = "") -> Roadmap:
    """The roadmap of the whole campaign, this year, or this quarter."""
    today, items = timezone.localdate(), items_of(campaign, user)
    lanes = [(topic.id, topic.short_name) for topic in topics_of(campaign)]
    if any(item.lane == REPORTING for item in items):
        lanes.append((REPORTING, "报送"))
    phases = list(campaign.phases.all())
    own = [campaign.starts_on, campaign.ends_on]
    own += [day for phase in phases for day in (phase.starts_on, phase.ends_on)]
    period = _period([day for day in own if day], items, span, today)
    return roadmap(period, today, phases, lanes, items)


def _period(own: list[dt.date], items: Iterable[Item], span: str, today: dt.date) -> Period:
    """This year, this quarter, or everything: the days of the campaign and its stages, and what falls due."""
    if span in {"year", "quarter"}:
        return Period.year(today) if span == "year" else Period.quarter(today)
    days = [*own, *(item.on for item in items)]
    return Period(min(days, default=today), max(days, default=today))


def ahead(found: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """What is overdue, and what comes within the next thirty days and is not done."""
    today = timezone.localdate()
    waiting = [item for item in found if item.tone != "done"]
    return (
        [item for item in waiting if item.tone == "late"],
        [item for item in waiting if item.tone != "late" and today <= item.on <= today + AHEAD],
    )


def between(found: Roadmap, lane: str, start: dt.date, end: dt.date) -> list[Item]:
    """What a mark stands for."""
    wanted = "" if lane == "milestones" else lane
    return [item for item in found.items if item.lane == wanted and start <= item.on <= end]


def roadmap_as_json(found: Roadmap) -> dict[str, Any]:
    """The items for machines, with the stages and the period."""
    return {
        "start": found.period.start,
        "end": found.period.end,
        "phases": [
            {"title": band.phase.title, "starts_on": band.phase.starts_on, "ends_on": band.phase.ends_on}
            for band in found.bands
        ],
        "items": [
            {
                "on": item.on, "label": item.label, "kind": item.kind,
                "topic": "" if item.lane == REPORTING else item.lane,
                "standing": item.word, "note": item.note, "url": item.url,
            }
            for item in found.items
        ],
    }  # fmt: skip
