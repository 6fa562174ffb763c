"""Steps for machines: the same table, the same refusals."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from anwang.base.flow.forms import step_form
from anwang.base.flow.models import Flowing
from anwang.base.kit.refusals import BadInput


def offers_as_json(record: Flowing, user: Any) -> list[dict[str, Any]]:
    """What this person may do next, each with its obstacle (empty when the way is free)."""
    return [
        {
            "step": offer.step.name,
            "label": offer.step.label,
            "asks": list(offer.step.asks),
            "may_ask": list(offer.step.may_ask),
            "obstacle": offer.obstacle,
        }
        for offer in record.offers(user)
    ]


def take_from_json(record: Flowing, name: str, answers: dict[str, Any], *, by: Any) -> Flowing:
    """Take a step with answers as they came over the wire, cleaned by the step's own form."""
    step = record.workflow.steps.get(name)
    if step is None:
        raise BadInput(f"没有“{name}”这一步，可办的是：{'、'.join(record.workflow.steps)}")
    form = step_form(record, step, by, {"seen": "", **answers})
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    note = form.cleaned_data.get("note", "")
    return record.take(name, by=by, note=note, seen=form.cleaned_data["seen"], **form.answers())
