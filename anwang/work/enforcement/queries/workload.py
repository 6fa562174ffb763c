"""What each officer does in each month of a year."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from anwang.town.orgs.models import Org
from anwang.work.enforcement.models import Inspection, Officer
from anwang.work.enforcement.numbers import number
from anwang.work.enforcement.spreading import DECEMBER
from anwang.work.enforcement.workload import WORKS, Counts, Work

Cell = tuple[int, str]


@dataclass(frozen=True)
class Row:
    """An officer's numbers, each with the address of its rows; the sum; the working days it takes."""

    officer: Officer
    cells: list[Cell]
    sum: int
    days: int | None


@dataclass(frozen=True)
class Table:
    """One kind of work over the year."""

    work: Work
    rows: list[Row]

    @property
    def tells_days(self) -> bool:
        """Whether it is known how many working days one takes."""
        return self.work.days is not None


def workload(town: Org, year: int) -> list[Table]:
    """A table for each kind of work, its rows in the order in which officers were named."""
    officers = list(Officer.objects.filter(town=town.pk).select_related("user").order_by("pk"))
    return [_table(work, work.count(town.pk, year), officers, year) for work in WORKS]


def _table(work: Work, counts: Counts, officers: list[Officer], year: int) -> Table:
    each_takes = work.days(year) if work.days else None
    rows = []
    for officer in officers:
        numbers = [counts.get((officer.user_id, month), 0) for month in range(1, DECEMBER + 1)]
        if officer.ended_on and not any(numbers):
            continue
        cells = [(value, work.url(officer.pk, year, month)) for month, value in enumerate(numbers, 1)]
        total = sum(numbers)
        rows.append(Row(officer, cells, total, None if each_takes is None else total * each_takes))
    return Table(work, rows)


def visits_made(town: int, year: int) -> Counts:
    """Official visits that stand, made or to come, by account and month."""
    standing = Inspection.objects.standing().filter(town=town, day__year=year)
    rows = standing.order_by().values_list("officers__user", "day__month").annotate(count=Count("pk"))
    return {(user, month): count for user, month, count in rows}


def visits_url(officer: int, year: int, month: int) -> str:
    """The list of one officer's visits of a month."""
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    listed = f"{reverse('enforcement:inspections')}?view=standing&officers={officer}"
    return f"{listed}&day_after={year}-{month:02d}-01&day_before={last.isoformat()}"


VISITS = Work(
    "入企检查",
    "次",
    visits_made,
    visits_url,
    days=lambda year: number("visit-workdays", dt.date(year, 12, 31)),
    order=10,
)
