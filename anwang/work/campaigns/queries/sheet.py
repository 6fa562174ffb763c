"""The plan as a task sheet and as a wall map, counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from anwang.work.campaigns.board import Board, Cell, Topic, assemble, cell_of
from anwang.work.campaigns.choices import OPEN, PartState
from anwang.work.campaigns.models import Campaign, Deed, Task, TaskPart
from anwang.work.campaigns.queries.offices import offices_with_parts
from anwang.work.campaigns.queries.progress import Tally

NAME_ENDINGS = ("专项整治", "安全整治", "专题", "方面", "等")


NARROW = 10


@dataclass(frozen=True)
class SheetGroup:
    """A topic of the task sheet with its tasks."""

    topic: Topic
    tasks: Sequence[Task]
    sum: Cell = field(default_factory=Cell)


def topics_of(campaign: Campaign) -> list[Topic]:
    """The topics of a campaign, in the order of the plan, with names short enough for a column head."""
    rows = (
        campaign.tasks.standing()
        .order_by("topic_no", "topic")
        .values_list("topic", "topic_no", "topic_title")
        .distinct()
    )
    printed = {topic.id: topic.short_name for topic in campaign.release.pack.topics}
    return [Topic(id_, no, name, printed.get(id_) or shortened(name)) for id_, no, name in rows]


def shortened(name: str) -> str:
    """The name of a topic for a column head: without what all have in common."""
    short = name
    for ending in NAME_ENDINGS:
        short = short.removesuffix(ending) or short
    return short if len(short) <= NARROW else f"{short[: NARROW - 1]}…"


def counts() -> dict[str, Any]:
    """What is counted of parts, wherever they are counted; grouped or not."""
    is_open = Q(state__in=OPEN)
    return {
        "total": Count("pk"),
        "done": Count("pk", filter=Q(state=PartState.ACCEPTED)),
        "waiting": Count("pk", filter=Q(state=PartState.SUBMITTED)),
        "overdue": Count("pk", filter=is_open & Q(due_on__lt=timezone.localdate())),
        "earliest": Min("due_on", filter=is_open),
    }


def parts_url(campaign: Campaign) -> str:
    """The list of a campaign's parts, to which further filters may be added."""
    return f"{reverse('campaigns:parts')}?campaign={campaign.pk}"


def board_of(campaign: Campaign, user: Any) -> Board:
    """The wall map as this person may see it; as many queries for 18 units as for one."""
    parts = TaskPart.objects.visible_to(user).standing().filter(campaign=campaign)
    counted = parts.order_by().values("org", "topic").annotate(**counts())
    return assemble(topics_of(campaign), offices_with_parts(user, campaign), counted, parts_url(campaign))


def sheet_of(campaign: Campaign, user: Any) -> list[SheetGroup]:
    """The plan as a task sheet: topics and their tasks, with ``cell``, ``progress``, ``last_deed``."""
    parts = TaskPart.objects.visible_to(user).standing().filter(campaign=campaign).order_by()
    cells = {row["task"]: cell_of(row) for row in parts.values("task").annotate(**counts())}
    topics = {topic.id: topic for topic in topics_of(campaign)}
    tasks = list(_with_last_deed(campaign.tasks.standing(), user).order_by("topic_no", "topic", "order"))
    return list(_grouped(tasks, topics, cells, Tally(campaign, tasks, user)))


def _with_last_deed(tasks: Any, user: Any) -> Any:
    """What was done last for each task, for those of which no record speaks."""
    deeds = Deed.objects.visible_to(user).filter(part__task=OuterRef("pk")).order_by("-done_on", "-pk")
    return tasks.annotate(last_deed=Subquery(deeds.values("text")[:1]))


def _grouped(
    tasks: Any, topics: dict[str, Topic], cells: dict[int, Cell], tally: Tally
) -> Iterator[SheetGroup]:
    for topic, group in groupby(tasks, key=lambda task: task.topic):
        rows = list(group)
        for task in rows:
            task.cell = cells.get(task.pk, Cell())
            task.progress = tally.of_task(task)
        yield SheetGroup(topics[topic], rows, sum((task.cell for task in rows), Cell()))


def cell_as_json(cell: Cell) -> dict[str, Any]:
    """A cell for machines."""
    return {
        "total": cell.total,
        "done": cell.done,
        "waiting": cell.waiting,
        "overdue": cell.overdue,
        "due_on": cell.due_on,
    }


def standing(campaign: Campaign, user: Any, task: Task | None = None) -> Cell:
    """The campaign, or one of its tasks, in one cell."""
    parts = TaskPart.objects.visible_to(user).standing().filter(campaign=campaign)
    if task is not None:
        parts = parts.filter(task=task)
    return cell_of(parts.aggregate(**counts()))
