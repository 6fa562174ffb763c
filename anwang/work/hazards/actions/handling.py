"""The office deals with a hazard; a merged subject's hazards follow it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit import search
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import (
    ExtensionRequest,
    Hazard,
    QualityFlag,
    Receipt,
    Supervision,
    Suspension,
    TreatmentPlan,
)
from anwang.work.hazards.rules import corrects, names_control
from anwang.work.hazards.signals import hazards_changed
from anwang.work.risks.models import Control
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

DESCRIBING = {"title": "隐患描述", "place": "具体部位", "basis": "依据"}
"""How a hazard is described: words that no step and no clock hangs on."""


@transaction.atomic
def confirm_and_assign(
    hazard: Hazard,
    *,
    by: Any,
    level: str,
    assignee: Any,
    due_on: dt.date,
    criterion: str = "",
    note: str = "",
    seen: int | None = None,
) -> Hazard:
    """Confirm and assign in one go (核实并交办): the emergency office's most frequent deed."""
    if hazard.state == HazardState.REPORTED:
        hazard.take("confirm", by=by, level=level, criterion=criterion, note=note, seen=seen)
        seen, note = None, ""
    return hazard.take("assign", by=by, assignee=assignee, due_on=due_on, note=note, seen=seen)


@transaction.atomic
def name_control(hazard: Hazard, control: Control | None, *, by: Any) -> Hazard:
    """Say which measure did not hold (指出失效的措施); later hazards of the same check item follow it."""
    names_control.demand(by, hazard)
    hazard.refresh_from_db(from_queryset=Hazard._base_manager.select_for_update())
    if control is not None and control.event.point.subject_id != hazard.subject_id:
        raise BadInput(f"管控措施“{control}”不在“{hazard.subject or hazard.org}”的风险清单里，请重新选择")
    before, hazard.control = str(hazard.control or ""), control
    if before != str(control or ""):
        hazard.save(update_fields=["control", "changed_at"])
        changes = {"失效的管控措施": [before, str(control or "")]}
        record(by, "hazards.name_control", hazard, label="指出失效的措施", changes=changes)
        hazards_changed.send(Hazard, hazards=[hazard.pk])
    return hazard


@transaction.atomic
def correct_words(
    hazard: Hazard, words: Mapping[str, str], *, by: Any, told_by: Any = None, note: str = ""
) -> Hazard:
    """Correct how an open hazard is described (更正描述); what its steps decide is theirs.

    ``words``: of ``DESCRIBING``, field by field. ``told_by``: whom the trail names where the system writes
    (``by`` None) for somebody whose right was seen to already.
    """
    if strange := set(words) - set(DESCRIBING):
        raise BadInput(f"这里只更正{'、'.join(DESCRIBING.values())}，不能改 {'、'.join(sorted(strange))}")
    hazard.refresh_from_db(from_queryset=Hazard._base_manager.select_for_update())
    if by is not None:
        corrects.demand(by, hazard)
        if not hazard.is_open:
            raise NotReady(f"{hazard.number} {hazard.get_state_display()}，描述不再更正")
    changes = {
        DESCRIBING[name]: [getattr(hazard, name), value]
        for name, value in words.items()
        if getattr(hazard, name) != value
    }
    if not changes:
        return hazard
    for name, value in words.items():
        setattr(hazard, name, value)
    hazard.clean_fields(exclude={field.name for field in Hazard._meta.fields} - set(words))
    hazard.save(update_fields=[*words, "changed_at"])
    search.index(
        hazard, kind="hazard", title=hazard.title, code=hazard.number, text=str(hazard.subject or "")
    )
    record(by or told_by, "hazards.correct", hazard, label="更正描述", changes=changes, note=note)
    return hazard


@transaction.atomic
def move_to_subject(keep: Subject, drop: Subject) -> None:
    """A double was merged: its hazards, and all that hangs on them, belong to the one that is kept."""
    hazards = list(Hazard.objects.filter(subject=drop).values_list("pk", flat=True))
    for model in (TreatmentPlan, Receipt, Supervision, Suspension):
        place_at(model.objects.filter(hazard__in=hazards), keep.org)
    place_at(ExtensionRequest.objects.filter(supervision__hazard__in=hazards), keep.org)
    place_at(QualityFlag.objects.filter(subject=drop), keep.org, subject=keep)
    place_at(Hazard.objects.filter(pk__in=hazards), keep.org, subject=keep)
    hazards_changed.send(Hazard, hazards=hazards)
