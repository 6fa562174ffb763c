"""Clocks that run out are told to whoever handles the case."""

from __future__ import annotations

import datetime as dt

from anwang.base.kit.dates import cn_date, deadline
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.cases.models import Case
from anwang.work.cases.numbers import limit

MILESTONES = 7
"""An overdue clock is told again every so many days, not every morning."""


def remind(today: dt.date) -> int:
    """Wind every open case anew (days off may have been entered since), and tell what is near or late."""
    open_cases = Case.objects.under_way().select_related("release", "delegation", "subject")
    rows = open_cases.prefetch_related("pauses", "exhibits", "respondents").order_by("pk")
    told = 0
    for case in rows:
        before = (case.due_on, case.due_what)
        case.wind(None)
        if case.due_on is None:
            continue
        left = (case.due_on - today).days
        warned = limit("case-warning", today).value
        moved = before != (case.due_on, case.due_what)
        if left in (warned, 1, 0) or (left < warned and moved) or (left < 0 and -left % MILESTONES == 1):
            told += _tell(case, late=left < 0)
    return told


def _tell(case: Case, *, late: bool) -> int:
    """The officers; once it is late, who leads too."""
    words = deadline(case.due_on)
    text = f"{case.number} {case.due_what}：{cn_date(case.due_on)}到期，{words}"
    people = User.objects.filter(officer__in=case.officers.all())
    if late:
        people = people | User.objects.filter(
            pk__in=User.objects.holding(Role.SUPERVISOR, over=case).values("pk")
        )
    return tell(people.distinct(), text, url=case.get_absolute_url())
