"""Written delegations under which the town enforces in another's name."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.urls import reverse

from anwang.town.orgs.models import Placed
from anwang.work.enforcement.models.firms import FirmClassQuerySet


class Delegation(Placed):
    """An authority lets the town enforce in its name, for a term (执法委托)."""

    authority = models.CharField("委托机关", max_length=80)
    number = models.CharField("委托书文号", max_length=60)
    matters = models.TextField("委托事项", help_text="照委托书写，一行一项")
    since = models.DateField("起")
    until = models.DateField("止")
    published_url = models.CharField("公布在哪里", max_length=200)

    objects = FirmClassQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "执法委托"
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")),
                name="delegation_does_not_end_before_it_began",
                violation_error_message="委托的截止日期不能早于起始日期",
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority}{self.number}"

    def get_absolute_url(self) -> str:
        """Where they are listed."""
        return reverse("enforcement:delegations")

    def covers(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day <= self.until
