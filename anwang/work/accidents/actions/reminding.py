"""Who is reminded of what is near or past; each thing is told once while it lies unread, and once a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.town.notices.actions import tell_once
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.accidents.choices import AccidentState as S
from anwang.work.accidents.choices import CorrectionState as C
from anwang.work.accidents.clocks import limit
from anwang.work.accidents.models import Accident, Correction

HEADS = (Role.SUPERVISOR, Role.INSPECTOR)
OWNERS = (Role.PRINCIPAL, Role.SAFETY_OFFICER)


def remind(today: dt.date) -> int:
    """Measures, reports of investigations and evaluations that are near or past their day."""
    near = today + dt.timedelta(days=limit("correction-warning", today).value)
    far = today + dt.timedelta(days=limit("follow-up-warning", today).value)
    count = 0
    for measure in Correction.objects.filter(state=C.OPEN, due_on__lte=near).select_related("accident"):
        text = f"事故整改措施“{measure.what}”{_till(measure.due_on, today)}"
        count += _once((*HEADS, *OWNERS), measure, text)
    for accident in Accident.objects.filter(state=S.INVESTIGATING, report_due_on__lte=near):
        count += _once(HEADS, accident, f"{accident.number} 的调查报告{_till(accident.report_due_on, today)}")
    for accident in Accident.objects.filter(state=S.FOLLOWING, evaluation_due_on__lte=far):
        text = f"{accident.number} 的整改落实评估{_till(accident.evaluation_due_on, today)}"
        count += _once(HEADS, accident, text)
    return count


def _till(day: dt.date | None, today: dt.date) -> str:
    assert day is not None  # noqa: S101 -- the rows were chosen by it
    return f"已过{cn_date(day)}的期限" if day < today else f"须在{cn_date(day)}前完成"


def _once(roles: tuple[Role, ...], about: Any, text: str) -> int:
    """Tell it to those who have not been told these very words."""
    return tell_once(User.objects.holding(*roles, over=about), text, url=about.get_absolute_url())
