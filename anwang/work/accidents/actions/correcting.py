"""What has to be done so that it does not happen again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.work.accidents.models import Accident, Correction
from anwang.work.accidents.rules import handles


@transaction.atomic
def add_correction(
    accident: Accident, *, what: str, responsible: str, due_on: dt.date, by: Any
) -> Correction:
    """One measure more, from the report of the investigation or earlier."""
    handles.demand(by, accident)
    if accident.is_over:
        raise NotReady(f"当前为“{accident.get_state_display()}”，不能再加措施")
    if due_on < accident.happened_on:
        raise BadInput("完成期限不能早于事故发生日期")
    made = Correction(
        accident=accident, org=accident.org, topic=accident.topic, what=what.strip(),
        responsible=responsible.strip(), due_on=due_on,
    )  # fmt: skip
    made.full_clean()
    made.save()
    record(by, "accidents.add_correction", made, label="登记整改措施", note=made.responsible)
    return made
