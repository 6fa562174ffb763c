"""Assessors, what binds them to firms, and what stands against their reviews (评审人员和诚信记录)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.kit.dates import cn_date, months_after
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.appraisals.choices import AssessorState, ConductKind, ConductState, TieKind
from anwang.work.appraisals.numbers import INDEPENDENCE, LOOK_BACK, MISTAKES, number
from anwang.work.appraisals.rules import SEERS
from anwang.work.appraisals.workflow import AssessorWorkflow, ConductWorkflow


class AssessorQuerySet(PlacedQuerySet):
    """Which assessors."""

    def visible_to(self, user: Any) -> AssessorQuerySet:
        """Those of the towns whose appraisals one sees; firms see names on their appraisal only."""
        return self.filter(user.scope(*SEERS))

    def active(self) -> AssessorQuerySet:
        """Those who may review."""
        return self.filter(state=AssessorState.ACTIVE)


class Assessor(Placed, Flowing):
    """Somebody who reviews firms, and answers for it (评审人员)."""

    name = models.CharField("姓名", max_length=40)
    employer = models.CharField("单位", max_length=80)
    field = models.CharField("专业", max_length=60, help_text="如 机械、用电、危险化学品")
    certificate = models.CharField("资格证号", max_length=60, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=AssessorState, default=AssessorState.ACTIVE, editable=False
    )

    objects = AssessorQuerySet.as_manager()
    workflow = AssessorWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "评审人员"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "name", "employer"],
                name="assessor_once_a_town",
                violation_error_message="这位评审人员已经登记过",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The assessor's page."""
        return reverse("appraisals:assessor", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("appraisals:assessor-step", args=[self.pk, step])

    @property
    def is_active(self) -> bool:
        """Whether they may review."""
        return self.state == AssessorState.ACTIVE

    def bound_to(self, subject: Any, on: dt.date) -> str:
        """What binds them to a firm on a day, in words; nothing where nothing does or it is long ago."""
        since = months_after(on, -number(INDEPENDENCE, on))
        tie = self.ties.filter(subject=subject).exclude(until__lt=since).first()
        return f"{self}{tie}" if tie else ""

    @property
    def recent_mistakes(self) -> int:
        """How many were found to be so within the time in which one answers."""
        today = timezone.localdate()
        since = months_after(today, -number(LOOK_BACK, today))
        confirmed = self.conduct.filter(state=ConductState.CONFIRMED)
        return int(confirmed.filter(happened_on__gte=since).count())

    @property
    def should_be_suspended(self) -> bool:
        """Whether the rule calls for a suspension; a person decides."""
        return self.is_active and self.recent_mistakes >= number(MISTAKES, timezone.localdate())


class TieQuerySet(models.QuerySet["Tie"]):
    """Which ties."""

    def visible_to(self, user: Any) -> TieQuerySet:
        """Those of assessors one sees."""
        return self.filter(assessor__in=Assessor.objects.visible_to(user))


class Tie(models.Model):
    """What binds an assessor to a firm (与企业的关系)."""

    assessor = models.ForeignKey(Assessor, models.CASCADE, related_name="ties", verbose_name="评审人员")
    subject = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="+", verbose_name="企业")
    kind = models.CharField("关系", max_length=10, choices=TieKind)
    until = models.DateField("到哪天为止", null=True, blank=True, help_text="还在继续的不填")
    note = models.CharField("说明", max_length=200, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = "与企业的关系"
        ordering = ["-id"]

    def __str__(self) -> str:
        ended = f"（到{cn_date(self.until)}）" if self.until else ""
        return (
            f"给{self.subject}{self.get_kind_display()}{ended}"
            if self.kind == TieKind.ADVISED
            else (f"与{self.subject}有关系：{self.get_kind_display()}{ended}")
        )


class ConductQuerySet(PlacedQuerySet):
    """Which records of conduct."""

    def visible_to(self, user: Any) -> ConductQuerySet:
        """Those of the towns whose assessors one sees."""
        return self.filter(user.scope(*SEERS))

    def open(self) -> ConductQuerySet:
        """Still to be decided."""
        return self.filter(state=ConductState.PROPOSED)


class Conduct(Placed, Flowing):
    """What stands against a review, to be found so or not by a person (评审诚信记录)."""

    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="conduct", verbose_name="评审人员")
    appraisal = models.ForeignKey(
        "appraisals.Appraisal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conduct",
        verbose_name="评审",
    )
    hazard = models.ForeignKey(
        "hazards.Hazard",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="后来发现的隐患",
    )
    kind = models.CharField("事由", max_length=10, choices=ConductKind)
    what = models.CharField("情况", max_length=300)
    happened_on = models.DateField("日期")
    state = models.CharField(
        "状态", max_length=10, choices=ConductState, default=ConductState.PROPOSED, editable=False
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="认定人",
    )
    settled_at = models.DateTimeField("认定时间", null=True, editable=False)

    objects = ConductQuerySet.as_manager()
    workflow = ConductWorkflow()

    class Meta:
        verbose_name = "评审诚信记录"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessor", "hazard"],
                condition=models.Q(hazard__isnull=False),
                name="a_missed_hazard_counts_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessor} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """The assessor's page, which lists them."""
        return reverse("appraisals:assessor", args=[self.assessor_id])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("appraisals:conduct-step", args=[self.pk, step])
