"""Reads that join or aggregate: task sheet, wall map, what was done, how the other work stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.measures import Period, Scope, registry, rows
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Pack
from anwang.town.evidence.models import Attachment, Photo
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.campaigns.board import Board, Cell, Topic, assemble, cell_of
from anwang.work.campaigns.choices import OPEN, PartState
from anwang.work.campaigns.models import Campaign, Deed, Task, TaskPart
from anwang.work.campaigns.rules import UNIT_ROLES
from anwang.work.campaigns.units import OwnersMap, Units
from anwang.work.hazards.choices import REFUSED, HazardState
from anwang.work.inspections.choices import VisitState

EMERGENCY_OFFICE = "emergency-office"
NAME_ENDINGS = ("专项整治", "安全整治", "专题", "方面", "等")
NARROW = 10


@dataclass(frozen=True)
class SheetGroup:
    """A topic of the task sheet with its tasks."""

    topic: Topic
    tasks: Sequence[Task]
    sum: Cell = field(default_factory=Cell)


def people_of(org: Org) -> models.QuerySet[User]:
    """Whoever answers for a unit's tasks."""
    held = {"posts__org": org, "posts__is_active": True, "posts__role__in": UNIT_ROLES}
    people: models.QuerySet[User] = User.objects.filter(is_active=True, **held).distinct()
    return people


def units_of(town: Org, pack: Pack, named: OwnersMap | None = None) -> Units:
    """The town's offices, and who is competent for what."""
    kinds = [OrgKind.VILLAGE, OrgKind.COMMUNITY, OrgKind.DEPARTMENT]
    offices = list(Org.objects.filter(town=town, kind__in=kinds).order_by("path"))
    lead = pack.lead or EMERGENCY_OFFICE
    office = next((org for org in offices if org.slug == lead and org.kind == OrgKind.DEPARTMENT), town)
    competent: dict[str, list[str]] = {}
    for competence in (*packs.competences(), *pack.competences):
        for topic in competence.topics:
            competent.setdefault(topic, []).append(competence.department)
    return Units(offices, office, competent, named or {})


def offices_with_parts(user: Any, campaign: Campaign | None = None) -> models.QuerySet[Org]:
    """The units that have tasks this person sees: villages first, then departments."""
    parts = TaskPart.objects.visible_to(user)
    if campaign is not None:
        parts = parts.filter(campaign=campaign)
    return Org.objects.filter(pk__in=parts.values("org")).order_by("-kind", "order", "path")


def offices_without(task: Task, user: Any) -> models.QuerySet[Org]:
    """The town's villages and departments that do not have a task yet."""
    kinds = [OrgKind.VILLAGE, OrgKind.COMMUNITY, OrgKind.DEPARTMENT]
    offices = Org.objects.visible_to(user).filter(town=task.campaign.org_id, kind__in=kinds)
    return offices.exclude(pk__in=task.parts.values("org")).order_by("-kind", "order", "path")


def topics_of(campaign: Campaign) -> list[Topic]:
    """The topics of a campaign, in the order of the plan, with names short enough for a column head."""
    rows = (
        campaign.tasks.order_by("topic_no", "topic")
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
    parts = TaskPart.objects.visible_to(user).filter(campaign=campaign)
    counted = parts.order_by().values("org", "topic").annotate(**counts())
    return assemble(topics_of(campaign), offices_with_parts(user, campaign), counted, parts_url(campaign))


def sheet_of(campaign: Campaign, user: Any) -> list[SheetGroup]:
    """The plan as a task sheet: topics and their tasks, each with ``cell``, its parts this person sees."""
    parts = TaskPart.objects.visible_to(user).filter(campaign=campaign).order_by()
    cells = {row["task"]: cell_of(row) for row in parts.values("task").annotate(**counts())}
    topics = {topic.id: topic for topic in topics_of(campaign)}
    return list(_grouped(campaign.tasks.order_by("topic_no", "topic", "order"), topics, cells))


def _grouped(tasks: Any, topics: dict[str, Topic], cells: dict[int, Cell]) -> Iterator[SheetGroup]:
    for topic, group in groupby(tasks, key=lambda task: task.topic):
        rows = list(group)
        for task in rows:
            task.cell = cells.get(task.pk, Cell())
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
    parts = TaskPart.objects.visible_to(user).filter(campaign=campaign)
    if task is not None:
        parts = parts.filter(task=task)
    return cell_of(parts.aggregate(**counts()))


def with_duties(part: TaskPart, user: Any) -> TaskPart:
    """The part with ``duties``: the steps expected of this person, each with label and address."""
    part.duties = [  # type: ignore[attr-defined]
        {"label": offer.step.label, "url": part.get_step_url(offer.step.name)}
        for offer in part.offers(user)
        if offer.step.duty and not offer.obstacle
    ]
    return part


def deeds_with_evidence(part: TaskPart) -> list[Deed]:
    """What was done for a part, newest first, each with ``photos`` and ``files``; three queries in all."""
    deeds = list(part.deeds.select_related("by_user"))
    label, ids = Deed._meta.label_lower, [deed.pk for deed in deeds]
    for name, model in (("photos", Photo), ("files", Attachment)):
        found: dict[int, list[Any]] = {}
        for piece in model.objects.filter(target_type=label, target_id__in=ids):
            found.setdefault(piece.target_id, []).append(piece)
        for deed in deeds:
            setattr(deed, name, found.get(deed.pk, []))
    return deeds


@dataclass(frozen=True)
class Figure:
    """How much of the daily work concerns a topic: entered once, elsewhere, and counted here."""

    label: str
    value: int
    unit: str
    url: str


COUNTED = ",".join(state for state in HazardState if state not in REFUSED)
OTHER_WORK = (
    ("visits.done", "inspections:list", "visited_on", VisitState.DONE),
    ("hazards.found", "hazards:list", "found_on", COUNTED),
    ("hazards.closed", "hazards:list", "closed_at", HazardState.CLOSED),
)
"""Measures of other apps that speak for a task, and the list that opens each: its date, its states."""


def figures_of(task: Task, user: Any, org: Org | None = None) -> list[Figure]:
    """Visits and hazards of the task's topic since the campaign began, as far as this person sees them."""
    starts_on, today = task.campaign.starts_on or timezone.localdate(), timezone.localdate()
    if starts_on > today or task.topic not in {topic.id for topic in packs.topics(task.campaign.org)}:
        return []
    period = Period(starts_on, min(task.campaign.ends_on or today, today))
    place = org if org is not None and org.kind in {OrgKind.VILLAGE, OrgKind.COMMUNITY} else task.campaign.org
    found = []
    for name, address, column, states in OTHER_WORK:
        measured: Any = rows(name, Scope(place, task.topic), period)
        asked = {"topic": task.topic, "state": states}
        asked |= {f"{column}_after": str(period.start), f"{column}_before": str(period.end)}
        if place.level == "village":
            asked["village"] = str(place.pk)
        url = f"{reverse(address)}?{urlencode(asked)}"
        found.append(
            Figure(registry[name].label, measured.visible_to(user).count(), registry[name].unit, url)
        )
    return found
