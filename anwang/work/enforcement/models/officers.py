"""Officers who inspect, and the days on which they are away."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import cn_date, short_date
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.enforcement.choices import LeaveKind
from anwang.work.enforcement.rules import SEERS
from anwang.work.registers.models import SOON


class OfficerQuerySet(PlacedQuerySet):
    """Which officers."""

    def visible_to(self, user: Any) -> OfficerQuerySet:
        """Those of the towns one enforces in, and oneself."""
        return self.filter(user.scope(*SEERS) | models.Q(user=user.pk))

    def serving(self) -> OfficerQuerySet:
        """Those who inspect."""
        return self.filter(ended_on=None)

    def expired(self) -> OfficerQuerySet:
        """Serving, with a certificate that has run out."""
        return self.serving().filter(entry__expires_on__lt=timezone.localdate())

    def expiring(self) -> OfficerQuerySet:
        """Serving, with a certificate that runs out within the days in which registers warn of it."""
        today = timezone.localdate()
        return self.serving().filter(entry__expires_on__range=(today, today + SOON))


class Officer(Placed):
    """Somebody with an account who may inspect (执法人员).

    Certificate, education and experience stand in the ledger of officers, which the indicator counts; here
    is only who that is, in whose name, and until when (one fact, one entry: ADR 24).
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="officer", verbose_name="人员"
    )
    entry = models.OneToOneField(
        "registers.Entry",
        models.PROTECT,
        related_name="officer",
        verbose_name="台账里的这个人",
        help_text="执法证号、有效期、学历和经历在执法人员台账里登记和修改，这里只引用",
    )
    authority = models.CharField(
        "发证和执法主体", max_length=80, help_text="执法证上的单位；委托执法的写委托机关"
    )
    ended_on = models.DateField("不再执法", null=True, blank=True, editable=False)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "执法人员"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.user.name

    def get_absolute_url(self) -> str:
        """The officer's page."""
        return reverse("enforcement:officer", args=[self.pk])

    @property
    def certificate(self) -> str:
        """The number of the certificate, as the ledger says."""
        return "" if self.entry.ended_on else str(self.entry.values.get("certificate") or "")

    @property
    def valid_until(self) -> dt.date | None:
        """Until when it is valid."""
        written = self.entry.values.get("valid-until")
        return dt.date.fromisoformat(written) if written else None

    @property
    def standing(self) -> str:
        """The certificate in words: 有效至…, 已到期, 没有登记."""
        if not self.certificate or self.valid_until is None:
            return "没有登记"
        if self.valid_until < timezone.localdate():
            return f"{cn_date(self.valid_until)}已到期"
        return f"有效至{cn_date(self.valid_until)}"

    @property
    def is_certified(self) -> bool:
        """Whether it is valid today."""
        return self.holds_on(timezone.localdate())

    def holds_on(self, day: dt.date) -> bool:
        """Whether a certificate is valid on a day."""
        return bool(self.certificate) and self.valid_until is not None and self.valid_until >= day

    @property
    def is_qualified(self) -> bool:
        """Education and experience, as the plan's 75 % counts them; entered in the ledger only."""
        values = self.entry.values
        return bool(values.get("related-major")) and bool(values.get("experience"))


class LeaveQuerySet(models.QuerySet["Leave"]):
    """Which days away."""

    def visible_to(self, user: Any) -> LeaveQuerySet:
        """Those of officers one sees."""
        return self.filter(officer__in=Officer.objects.visible_to(user))

    def touching(self, first: dt.date, last: dt.date) -> LeaveQuerySet:
        """Those with a day in a stretch."""
        return self.filter(first__lte=last, last__gte=first)


class Leave(models.Model):
    """Days on which an officer is not there (不在岗)."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="leaves", verbose_name="执法人员")
    kind = models.CharField("事由", max_length=10, choices=LeaveKind)
    first = models.DateField("从")
    last = models.DateField("到")

    objects = LeaveQuerySet.as_manager()

    class Meta:
        verbose_name = "不在岗"
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")),
                name="leave_does_not_end_before_it_began",
                violation_error_message="结束日期不能早于开始日期",
            )
        ]
        indexes = [models.Index(fields=["first", "last"], name="leave_days")]

    def __str__(self) -> str:
        days = short_date(self.first)
        days += "" if self.first == self.last else f"至{short_date(self.last)}"
        return f"{days}{self.get_kind_display()}"
