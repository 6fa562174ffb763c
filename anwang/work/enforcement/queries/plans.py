"""Reads about annual plans."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from anwang.town.orgs.models import Org
from anwang.work.enforcement.choices import ItemKind
from anwang.work.enforcement.models import InspectionPlan, Officer, PlanItem
from anwang.work.subjects.models import Subject


@dataclass(frozen=True)
class Joint:
    """A firm to which several departments would go in the same month."""

    subject: Subject
    month: int
    items: list[PlanItem]

    @property
    def departments(self) -> str:
        """Who they are."""
        return "、".join(dict.fromkeys(str(item.department) for item in self.items))

    @property
    def key(self) -> str:
        """How a form names it."""
        return ",".join(str(item.pk) for item in self.items)


@dataclass(frozen=True)
class Overview:
    """A plan in figures."""

    firms: int
    visits: int
    key: int
    drawn: int
    joint: int
    unfixed: int
    months: list[tuple[int, int]]


def ready_officers(town: Org, on: dt.date) -> list[Officer]:
    """Those who serve and whose certificate is valid on a day."""
    rows = Officer.objects.serving().filter(town=town.pk).select_related("user", "entry")
    return [officer for officer in rows.order_by("pk") if officer.holds_on(on)]


def month_loads(plan: InspectionPlan) -> Counter[int]:
    """Visits of each month."""
    rows = plan.standing_items().order_by().values_list("month").annotate(count=Count("pk"))
    return Counter(dict(rows))


def overview(plan: InspectionPlan) -> Overview:
    """A plan in figures, each of which a list can show."""
    items = plan.standing_items()
    loads = month_loads(plan)
    return Overview(
        firms=items.order_by().values("subject").distinct().count(),
        visits=items.count(),
        key=items.filter(kind=ItemKind.KEY).count(),
        drawn=items.filter(is_drawn=True).count(),
        joint=items.filter(partners__isnull=False).distinct().count(),
        unfixed=items.unfixed().count(),
        months=[(month, loads[month]) for month in range(plan.first_month, 13)],
    )


def joint_proposals(plan: InspectionPlan) -> list[Joint]:
    """Where several departments would go to the same firm in the same month."""
    twice = (
        plan.standing_items()
        .order_by()
        .values_list("subject", "month")
        .annotate(departments=Count("department", distinct=True))
        .filter(departments__gt=1)
    )
    wanted = {(subject, month) for subject, month, _ in twice}
    found: dict[tuple[int, int], list[PlanItem]] = {}
    rows = plan.standing_items().filter(subject__in={subject for subject, _ in wanted})
    for item in rows.select_related("subject", "department", "plan").order_by("month", "pk"):
        if (item.subject_id, item.month) in wanted:
            found.setdefault((item.subject_id, item.month), []).append(item)
    return [Joint(items[0].subject, month, items) for (_, month), items in found.items()]
