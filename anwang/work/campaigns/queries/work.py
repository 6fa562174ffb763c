"""What was done: deeds with their evidence, and how the daily work on a topic stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.measures import Period, Scope, registry, rows
from anwang.knowledge.packs import queries as packs
from anwang.town.evidence.models import Attachment, Photo
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import Deed, Task, TaskPart
from anwang.work.hazards.choices import REFUSED, HazardState
from anwang.work.inspections.choices import VisitState


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
    deeds = list(part.deeds.select_related("by_user", "release"))
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
