"""A workbook is written into the register, all of it or nothing, each row by the actions that people use."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from anwang.base.kit.faults import refuse
from anwang.base.kit.progress import Tell, silent
from anwang.base.kit.refusals import BadInput
from anwang.work.risks.actions import registering
from anwang.work.risks.register_check import Check, Draft, check_workbook
from anwang.work.risks.sheets import EVENTS, POINTS, Placed
from anwang.work.subjects.models import Subject


def import_register(
    placed: list[Placed],
    *,
    by: Any,
    subject: Subject | None = None,
    tell: Tell = silent,
) -> Check:
    """Write what the workbook says; the same file again changes nothing. Rows that are left out stay."""
    try:
        with transaction.atomic():
            check = check_workbook(placed, by=by, subject=subject)
            refuse(check.faults)
            for number, draft in enumerate(check.drafts, start=1):
                _write(draft, by)
                tell(number, len(check.drafts))
    except IntegrityError:
        raise BadInput("同一企业的风险点、同一风险点的事件不能重名；没有写入任何一行") from None
    return check


def _write(draft: Draft, by: Any) -> None:
    placed = draft.placed
    try:
        if draft.record is not None:
            if draft.values:
                registering.correct(draft.record, by=by, **draft.values)
        elif placed.sheet is POINTS:
            draft.record = registering.add_point(draft.subject, by=by, **draft.values)
        else:
            parent = draft.parent.record if isinstance(draft.parent, Draft) else draft.parent
            add = registering.add_event if placed.sheet is EVENTS else registering.add_control
            draft.record = add(parent, by=by, **draft.values)
    except ValidationError as error:
        sentence = "；".join(error.messages)
        raise BadInput(
            f"“{placed.sheet.name}”页第 {placed.number} 行：{sentence}；没有写入任何一行"
        ) from None
