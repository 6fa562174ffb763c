"""Which level inspects a firm, and how its credit is counted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.enforcement.choices import Credit, FirmLevel
from anwang.work.enforcement.rules import SEERS


class FirmClassQuerySet(PlacedQuerySet):
    """Which firms' classes."""

    def visible_to(self, user: Any) -> FirmClassQuerySet:
        """Those of the towns one enforces in."""
        return self.filter(user.scope(*SEERS))


class FirmClass(Placed):
    """What the frequency needs to know of a firm and no other record says (分级和信用)."""

    subject = models.OneToOneField(
        "subjects.Subject", models.PROTECT, related_name="firm_class", verbose_name="企业"
    )
    level = models.CharField("检查层级", max_length=10, choices=FirmLevel, default=FirmLevel.TOWN)
    credit = models.CharField("信用", max_length=10, choices=Credit, default=Credit.PLAIN, editable=False)
    source = models.CharField("分级依据", max_length=200, blank=True, help_text="分级名单的文件名、文号")
    credit_source = models.CharField("信用依据", max_length=200, blank=True, editable=False)
    """Which records made it so; told by whoever keeps them (``tell_credit``), typed by nobody."""
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, null=True, related_name="+"
    )
    changed_at = models.DateTimeField("最近变动", auto_now=True)

    objects = FirmClassQuerySet.as_manager()

    class Meta:
        verbose_name = "分级和信用"

    def __str__(self) -> str:
        return f"{self.subject} {self.get_level_display()} {self.get_credit_display()}"

    def get_absolute_url(self) -> str:
        """The firm's file."""
        return self.subject.get_absolute_url()
