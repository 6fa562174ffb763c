"""Written delegations under which the town enforces in another's name."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import models
from django.urls import reverse
from django.utils import timezone

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
    penalties = models.JSONField(
        "委托处罚的违法行为", default=list, blank=True, help_text="照委托书的事项清单勾选；没有勾的不能处罚"
    )
    most_firm = models.DecimalField(
        "对单位罚款不超过（元）",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="委托书没有限额的不填",
    )
    most_person = models.DecimalField(
        "对个人罚款不超过（元）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    hearing_allowed = models.BooleanField("可以办听证案件", default=False)
    acts_as = models.CharField(
        "以谁的名义", max_length=80, blank=True, help_text="委托处罚以委托机关的名义作出；不填就是委托机关"
    )
    withdrawn_on = models.DateField("提前收回", null=True, blank=True, editable=False)

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
        return self.since <= day <= self.last_day

    @property
    def last_day(self) -> dt.date:
        """The last day on which it holds: as written, or the day before it was withdrawn."""
        if self.withdrawn_on is None:
            return self.until
        return min(self.until, self.withdrawn_on - dt.timedelta(days=1))

    def includes(self, penalty: str) -> bool:
        """Whether this offence (by the full id in the pack) is among what was delegated."""
        return penalty in self.penalties

    def most_for(self, party: str) -> Decimal | None:
        """The most that a firm or a person may be fined under it; None: the paper names no bound."""
        return self.most_firm if party == "firm" else self.most_person

    @property
    def standing(self) -> str:
        """有效, 还没开始, 已到期, 已收回."""
        today = timezone.localdate()
        if today < self.since:
            return "还没开始"
        if today <= self.last_day:
            return "有效"
        return "已收回" if self.withdrawn_on else "已到期"

    @property
    def bounds(self) -> str:
        """What it lets be fined, in words."""
        if not self.penalties:
            return "不含处罚"
        most = [(self.most_firm, "单位"), (self.most_person, "个人")]
        told = [f"{who} {amount:,.0f} 元以下" for amount, who in most if amount is not None]
        return "、".join([f"{len(self.penalties)} 项", *told])

    @property
    def name_used(self) -> str:
        """In whose name the town acts (行政处罚法, art. 20)."""
        return self.acts_as or self.authority
