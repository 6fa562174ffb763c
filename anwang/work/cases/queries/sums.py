"""Cases and fines in figures, each of which a list can show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.work.cases.choices import Party
from anwang.work.cases.models import Case, Respondent
from anwang.work.cases.ruling import yuan


@dataclass(frozen=True)
class Overview:
    """A year's cases."""

    under_way: int
    overdue: int
    filed: int
    fines: Decimal
    firms: int
    persons: int

    @property
    def fines_words(self) -> str:
        """The sum as people say it."""
        return yuan(self.fines)


def overview(user: Any) -> Overview:
    """Of this year, and what is under way now."""
    rows = Case.objects.visible_to(user)
    year = Period.year(timezone.localdate())
    fined = Respondent.objects.visible_to(user).fined().filter(decided_at__range=year.moments)
    return Overview(
        under_way=rows.under_way().count(),
        overdue=rows.overdue().count(),
        filed=rows.filter(filed_at__range=year.moments).count(),
        fines=fines_of(fined),
        firms=fined.filter(kind=Party.FIRM).count(),
        persons=fined.filter(kind=Party.PERSON).count(),
    )


def fines_of(rows: Any) -> Decimal:
    """What was laid on these parties in all."""
    return rows.order_by().aggregate(sum=Sum("decided_amount"))["sum"] or Decimal(0)
