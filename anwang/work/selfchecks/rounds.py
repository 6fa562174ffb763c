"""What is asked on a round: a checklist of the packs, the firm's own measures, or both on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Checklist
from anwang.work.inspections.own_items import joined, measure_item
from anwang.work.risks.models import Control
from anwang.work.selfchecks.models import CheckDuty
from anwang.work.subjects.models import Subject

TEMPLATE = "core/own-measures"  # how a measure is asked, and what it means when it does not hold
HAZARD_LENGTH = 200


@dataclass(frozen=True)
class Round:
    """The questions, and those among them that are the firm's own."""

    checklist: Checklist
    own_items: list[dict[str, Any]]


def lists_for(subject: Subject) -> list[Checklist]:
    """The checklists with which such a firm may look at itself."""
    known = packs.checklists_for(subject.type, subject.org.town)
    return [each for each in known if not each.visits or "F" in each.visits]


def round_of(duty: CheckDuty) -> Round:
    """The questions of a duty as they stand today."""
    base = packs.checklist(duty.checklist) if duty.checklist else None
    controls = Control.objects.current().filter(check_duties=duty).order_by("event__point__order", "id")
    own = [_asked(control) for control in controls]
    return Round(joined(base, duty.name, own), own)


def _asked(control: Control) -> dict[str, Any]:
    """A measure as a question: what to check and how, what to do, what its failing is."""
    template = packs.checklist(TEMPLATE).items[0]
    failed = template.if_failed.model_copy(
        update={"hazard": f"{template.if_failed.hazard}：{control.text}"[:HAZARD_LENGTH]}
    )
    look = "；".join(filter(None, [control.what_to_check, control.how_to_check])) or template.look
    item = template.model_copy(
        update={
            "id": measure_item(control.pk),
            "ask": control.text,
            "look": look,
            "fix": control.what_to_do or template.fix,
            "if_failed": failed,
        }
    )
    return item.model_dump(mode="json", exclude_defaults=True)
