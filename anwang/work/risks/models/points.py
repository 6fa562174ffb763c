"""The risk point: a place, a machine, a job or a store that something can happen at."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.risks.choices import ControlLevel, PointKind, RiskGrade
from anwang.work.risks.models.exchanged import Exchanged
from anwang.work.subjects.models import Subject


def rank_of(path: str = "grade") -> Case:
    """A grade's rank for the database: 4 red … 1 blue, 0 not graded."""
    whens = [When(**{path: grade.value}, then=Value(grade.rank)) for grade in RiskGrade]
    return Case(*whens, default=Value(0), output_field=IntegerField())


class RiskPointQuerySet(PlacedQuerySet):
    """Which risk points."""

    def visible_to(self, user: Any) -> RiskPointQuerySet:
        """What one's posts cover and nobody deleted."""
        return self.filter(user.scope(), is_deleted=False)

    def current(self) -> RiskPointQuerySet:
        """Those in use."""
        return self.filter(is_deleted=False, is_active=True)

    def of(self, subject: Any) -> RiskPointQuerySet:
        """A subject's own, in use, in their order."""
        return self.current().filter(subject=subject).order_by("order", "id")

    def unassessed(self) -> RiskPointQuerySet:
        """In use, and never assessed."""
        return self.current().filter(assessed_on=None)

    def review_overdue(self) -> RiskPointQuerySet:
        """In use, and past the day of the next review."""
        return self.current().filter(next_review_on__lt=timezone.localdate())

    def raised(self) -> RiskPointQuerySet:
        """In use, and held at a higher grade until they are assessed anew."""
        return self.current().exclude(raised_grade="")

    def ranked(self) -> RiskPointQuerySet:
        """Each with ``rank``: 4 red … 1 blue, 0 not graded."""
        return self.annotate(rank=rank_of())


class RiskPoint(Placed, Exchanged):
    """A place, machine, job or store that something can happen at (风险点；exchange: 风险分析单元)."""

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="risk_points", verbose_name="企业或场所"
    )
    name = models.CharField("风险点", max_length=80)
    kind = models.CharField("类别", max_length=12, choices=PointKind, default=PointKind.AREA)
    category = models.CharField("细分类别", max_length=60, blank=True)
    place = models.CharField("位置", max_length=80, blank=True)
    department = models.CharField("责任部门", max_length=40, blank=True)
    post = models.CharField("责任岗位", max_length=40, blank=True)
    person = models.CharField("责任人", max_length=40, blank=True)
    person_phone = models.CharField("责任人电话", max_length=13, blank=True)
    control_level = models.CharField(
        "管控层级", max_length=12, choices=ControlLevel, default=ControlLevel.POST
    )
    is_active = models.BooleanField("在用", default=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    template = models.CharField("来自模板", max_length=120, blank=True, editable=False)

    grade = models.CharField("风险等级", max_length=6, choices=RiskGrade, blank=True, editable=False)
    assessed_grade = models.CharField("评估等级", max_length=6, choices=RiskGrade, blank=True, editable=False)
    assessed_on = models.DateField("最近评估", null=True, editable=False)
    next_review_on = models.DateField("下次评估", null=True, blank=True)
    raised_grade = models.CharField("临时提级", max_length=6, choices=RiskGrade, blank=True, editable=False)
    raised_reason = models.CharField("提级原因", max_length=200, blank=True, editable=False)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="提级人",
    )
    raised_at = models.DateTimeField("提级时间", null=True, editable=False)

    objects = RiskPointQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "风险点"
        ordering = ["subject", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "name"],
                condition=Q(is_deleted=False),
                name="risk_point_once_a_subject",
                violation_error_message="这家已有同名的风险点",
            ),
            models.CheckConstraint(
                condition=Q(raised_grade="") | ~Q(raised_reason=""),
                name="risk_point_is_raised_for_a_reason",
                violation_error_message="临时提级须写明原因",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "grade", "-id"], name="risk_point_town_grade"),
            models.Index(fields=["village", "-id"], name="risk_point_village"),
            models.Index(fields=["unit", "order"], name="risk_point_unit"),
            models.Index(fields=["next_review_on"], condition=Q(is_deleted=False), name="risk_point_review"),
            models.Index(fields=["changed_at"], name="risk_point_changed"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The risk point's page."""
        return reverse("risks:detail", args=[self.pk])

    @property
    def answering_levels(self) -> list[ControlLevel]:
        """Who answers for it: the level it is controlled at, and all below (domain §4.5)."""
        return ControlLevel(self.control_level).answering

    @property
    def is_raised(self) -> bool:
        """Whether it is held at a higher grade until it is assessed anew."""
        return bool(self.raised_grade)

    @property
    def is_review_overdue(self) -> bool:
        """Whether the day of its next review has passed."""
        return self.next_review_on is not None and self.next_review_on < timezone.localdate()
