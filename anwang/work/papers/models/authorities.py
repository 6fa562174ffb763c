"""In whose name documents are issued."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.enforcement.rules import SEERS


class AuthorityQuerySet(PlacedQuerySet):
    """Which authorities."""

    def visible_to(self, user: Any) -> AuthorityQuerySet:
        """Those of the towns one enforces in."""
        return self.filter(user.scope(*SEERS))

    def on(self, day: dt.date) -> AuthorityQuerySet:
        """Those whose row holds on a day."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))


class Authority(Placed):
    """What documents say of the authority that issues them, from a date on (执法机关).

    The town's own government, or an authority that delegates: then the name is that of the delegation, and
    heading, number, seal and remedies are the delegating authority's (行政处罚法, art. 20).
    """

    name = models.CharField("机关名称", max_length=80, help_text="委托执法的，与委托书上的委托机关一字不差")
    is_own = models.BooleanField("本镇自己的名义", default=False)
    seal_name = models.CharField("印章名称", max_length=80)
    letters = models.CharField("文号代字", max_length=20, help_text="例如 回应急；文书种类的代字由系统加")
    reconsideration = models.CharField("行政复议机关", max_length=80)
    court = models.CharField("诉讼法院", max_length=80)
    bank = models.CharField("罚款代收银行", max_length=80, blank=True)
    account = models.CharField("账号", max_length=40, blank=True)
    address = models.CharField("地址", max_length=120)
    contact = models.CharField("联系人和电话", max_length=60)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True, help_text="没有截止日期的不填")
    source = models.CharField("依据", max_length=200, help_text="机构设置、管辖的文件；没有核对过的写待核")

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "执法机关"
        ordering = ["-is_own", "name", "-since"]
        constraints = [
            models.UniqueConstraint(fields=["town", "name", "since"], name="authority_once_a_day"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="authority_does_not_end_before_it_began",
                violation_error_message="截止日期不能早于起始日期",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where they are kept."""
        return reverse("papers:authorities")

    @property
    def series(self) -> int:
        """What its numbers run under: the first row of this name, so that a new row goes on counting."""
        rows = Authority.objects.filter(town=self.town, name=self.name)
        return rows.order_by("pk").values_list("pk", flat=True)[0]
