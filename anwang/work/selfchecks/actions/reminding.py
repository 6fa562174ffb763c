"""Who checks is reminded before and after; the village is asked to help where a check stays undone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from anwang.base.kit.dates import deadline, local_day
from anwang.town.notices.actions import tell
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.selfchecks.choices import CheckKind, CheckLevel
from anwang.work.selfchecks.clocks import number
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.selfchecks.models.duties import FREQUENT

HOME = "/firm/"
ONE_DAY = dt.timedelta(days=1)
SLOW = ~Q(duty__cycle_unit__in=FREQUENT) | ~Q(duty__kind=CheckKind.ROUTINE)


@transaction.atomic
def remind(today: dt.date) -> int:
    """Tell each thing once: what is due soon, what is late, what the village may help with; how many rows."""
    due = CheckOccurrence.objects.current().select_related("subject", "duty", "org")
    before, after = number("self-check-remind-before", today), number("self-check-remind-after", today)
    help_after = number("self-check-tell-village", today)
    soon = due.filter(SLOW, reminded_on=None, due_on__range=(today, today + ONE_DAY * before))
    late = due.filter(chased_on=None, closes_at__lt=timezone.now(), due_on__lte=today - ONE_DAY * after)
    stuck = due.filter(SLOW, village_told_on=None, due_on__lte=today - ONE_DAY * help_after)
    return (
        _tell(soon, "reminded_on", today, _checkers, "要自查了")
        + _tell(late, "chased_on", today, _checkers, "自查还没有做，现在还可以补")
        + _tell(stuck, "village_told_on", today, _village, "有企业的自查没有做，问一问、帮一把")
    )


def _tell(rows: Any, field: str, today: dt.date, people: Any, words: str) -> int:
    """One sentence a firm, however many of its checks it is about."""
    by_firm: dict[tuple[int, str], list[CheckOccurrence]] = defaultdict(list)
    for row in rows.order_by("closes_at", "id"):
        by_firm[row.subject_id, row.level].append(row)
    for of_firm in by_firm.values():
        first = of_firm[0]
        named = "、".join(f"{row.name}{deadline(local_day(row.closes_at))}" for row in of_firm)
        url = HOME if people is _checkers else f"{HOME}of/{first.subject_id}/"
        tell(people(first), f"{words}：{first.subject}　{named}", url=url)
    told = [row.pk for of_firm in by_firm.values() for row in of_firm]
    return CheckOccurrence.objects.filter(pk__in=told).update(**{field: today})


def _checkers(row: CheckOccurrence) -> list[User]:
    """Whoever answers for this level at the firm; where nobody signs in, the village."""
    found = User.objects.filter(
        posts__org=row.org,
        posts__is_active=True,
        posts__role__in=CheckLevel(row.level).roles,
        is_active=True,
    )
    return list(found.distinct()) or _village(row)


def _village(row: CheckOccurrence) -> list[User]:
    return list(User.objects.holding(Role.VILLAGE_CADRE, over=row))
