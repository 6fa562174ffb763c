"""Reads about visits that join."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist, Item
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.choices import VisitState
from anwang.work.inspections.models import Answer, Visit

LAST = 5  # visits shown on a subject's page


@dataclass(frozen=True)
class Answered:
    """A question as it was worded then, its answer, and the hazard if there was one."""

    number: int
    item: Item
    answer: Answer
    hazard: Hazard | None


def answered(visit: Visit) -> list[Answered]:
    """Everything that was asked, in the order and wording of the visit's release."""
    answers = {answer.item: answer for answer in visit.answers.all()}
    hazards = {finding.item: finding.hazard for finding in visit.findings.select_related("hazard")}
    asked = [item for item in visit.sheet.items if item.id in answers]
    return [
        Answered(n, item, answers[item.id], hazards.get(item.id)) for n, item in enumerate(asked, start=1)
    ]


def questions_of(sheet: Checklist, day: dt.date) -> list[dict[str, Any]]:
    """The questions in force on a day, each with what a no would mean, in words."""
    return [
        {
            "number": number,
            "item": item,
            "basis": packs.cited(item),
            "level": "重大隐患" if item.if_failed.level == "major" else "一般隐患",
            "is_major": item.if_failed.level == "major",
        }
        for number, item in enumerate(sheet.items_on(day), start=1)
    ]


def visits_of(subject: Any, user: Any) -> dict[str, Any]:
    """The last visits to a subject that this person may see, and how many there are."""
    visits = Visit.objects.visible_to(user).filter(subject=subject, state=VisitState.DONE)
    return {
        "visits": visits.select_related("visitor").order_by("-visited_on", "-pk")[:LAST],
        "count": visits.count(),
    }


def last_visits() -> dict[int, dt.date]:
    """The last day of a visit, self-checks included, by subject."""
    rows = Visit.objects.done().order_by().values("subject").annotate(last=Max("visited_on"))
    return dict(rows.values_list("subject", "last"))
