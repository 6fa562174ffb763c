"""What stands beside a case: evidence, pauses, who stood aside, who may review."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.kit.workdays import Due
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.cases.choices import ExhibitKind, PauseReason
from anwang.work.cases.models.case import Case
from anwang.work.cases.models.columns import day, words
from anwang.work.cases.numbers import until
from anwang.work.cases.rules import ENFORCERS


class InnerQuerySet(models.QuerySet[Any]):
    """What only those who enforce see, not the firm."""

    def visible_to(self, user: Any) -> InnerQuerySet:
        """Of cases that one sees, and not as the firm."""
        rows = Case.objects.visible_to(user)
        seen = rows.exclude(user.scope("principal", "safety-officer")) if user.is_client else rows
        return self.filter(case__in=seen.values("pk"))


class Exhibit(models.Model):
    """A piece of evidence of a case (证据); its photos and files hang on it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="exhibits")
    kind = models.CharField("种类", max_length=10, choices=ExhibitKind)
    title = models.CharField(
        "名称", max_length=80, help_text="如：现场检查记录、疏散通道照片、询问笔录（何某）"
    )
    proves = models.CharField("证明什么", max_length=200, blank=True)
    held_on = day("先行登记保存日期", help_text="可能灭失的证据，经负责人批准先行登记保存的才填")
    settled_on = day("处理决定日期")
    settled_how = words("怎么处理", 100, help_text="返还、送检、查封扣押、解除保存")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    added_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = InnerQuerySet.as_manager()

    class Meta:
        verbose_name = "证据"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The case's page."""
        return self.case.get_absolute_url()

    @property
    def due(self) -> Due:
        """Until when it must be dealt with, once held (行政处罚法, art. 56)."""
        return until("held-evidence", self.held_on)  # type: ignore[arg-type]

    @property
    def is_waiting(self) -> bool:
        """Held, and nothing decided."""
        return self.held_on is not None and self.settled_on is None


class Pause(models.Model):
    """Days on which the clock of a case stands still, and why (中止计算)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="pauses")
    reason = models.CharField("原因", max_length=10, choices=PauseReason)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = InnerQuerySet.as_manager()

    class Meta:
        verbose_name = "中止计算"
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="pause_does_not_end_before_it_began",
                violation_error_message="恢复日期不能早于中止日期",
            ),
            models.UniqueConstraint(
                fields=["case", "reason"], condition=Q(until=None), name="pause_open_once_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_reason_display())


class Recusal(models.Model):
    """Somebody asks that an officer stand aside (回避), and what was decided."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals")
    officer = models.ForeignKey(
        "enforcement.Officer", models.PROTECT, related_name="+", verbose_name="执法人员"
    )
    asked_by_whom = models.CharField("谁提出", max_length=60, help_text="当事人，或者执法人员自行回避")
    because = models.CharField("理由", max_length=200)
    is_granted = models.BooleanField("同意回避", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = InnerQuerySet.as_manager()

    class Meta:
        verbose_name = "回避申请"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "officer"], condition=Q(is_granted=None), name="recusal_open_once"
            )
        ]

    def __str__(self) -> str:
        outcome = {None: "待决定", True: "同意回避", False: "不同意回避"}[self.is_granted]
        return f"{self.officer}：{outcome}"


class ReviewerQuerySet(PlacedQuerySet):
    """Which reviewers."""

    def visible_to(self, user: Any) -> ReviewerQuerySet:
        """Those of the towns one enforces in."""
        return self.filter(user.scope(*ENFORCERS))

    def serving(self) -> ReviewerQuerySet:
        """Those who review."""
        return self.filter(ended_on=None)


class Reviewer(Placed):
    """Somebody qualified to review penalties for a town (法制审核人员; 行政处罚法, art. 58)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviewer_posts", verbose_name="人员"
    )
    qualification = models.CharField(
        "法律职业资格证书号", max_length=40, help_text="初次从事法制审核的，须通过国家统一法律职业资格考试"
    )
    ended_on = models.DateField("不再审核", null=True, blank=True, editable=False)

    objects = ReviewerQuerySet.as_manager()

    class Meta:
        verbose_name = "法制审核人员"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["user", "org"], name="reviewer_once_a_town")]

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        """Where they are listed."""
        return reverse("cases:reviewers")
