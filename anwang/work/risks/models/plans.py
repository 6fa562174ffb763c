"""A firm's floor plan, and the areas drawn on it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.risks.models.points import RiskPoint
from anwang.work.subjects.models import Subject


class FloorPlanQuerySet(PlacedQuerySet):
    """Which floor plans."""

    def in_use(self) -> FloorPlanQuerySet:
        """Those that still show how it is."""
        return self.filter(is_active=True)


class FloorPlan(Placed):
    """The plan of a floor or yard as a picture (平面图); its areas take the colour of the risks in them."""

    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="floor_plans", verbose_name="企业或场所"
    )
    name = models.CharField("平面图", max_length=40)
    width = models.PositiveIntegerField("宽", default=1000, editable=False)
    height = models.PositiveIntegerField("高", default=700, editable=False)
    is_public = models.BooleanField(
        "对外公示", default=False, help_text="勾选后，扫门口二维码的人能看到这张四色图"
    )
    is_active = models.BooleanField("在用", default=True)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="登记人",
    )
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    changed_at = models.DateTimeField("最近变动", auto_now=True)

    objects = FloorPlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "平面图"
        ordering = ["subject", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "name"],
                condition=models.Q(is_active=True),
                name="floor_plan_once_a_subject",
                violation_error_message="这家已有同名的平面图",
            )
        ]
        indexes = [
            models.Index(fields=["town", "-id"], name="floor_plan_town"),
            models.Index(fields=["unit"], name="floor_plan_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The plan with its areas in colour."""
        return reverse("risks:plan", args=[self.pk])


class PlanAreaQuerySet(models.QuerySet["PlanArea"]):
    """Which areas."""

    def visible_to(self, user: Any) -> PlanAreaQuerySet:
        """Those of the plans that one's posts cover."""
        return self.filter(user.scope(prefix="plan__"))


class PlanArea(models.Model):
    """A part of a plan (区域): a polygon in thousandths of the picture, with the risk points in it."""

    plan = models.ForeignKey(FloorPlan, models.CASCADE, related_name="areas", verbose_name="平面图")
    name = models.CharField("区域", max_length=40)
    corners = models.JSONField("角点", default=list)
    risk_points = models.ManyToManyField(RiskPoint, related_name="areas", blank=True, verbose_name="风险点")

    objects = PlanAreaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "区域"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "name"],
                name="plan_area_once_a_plan",
                violation_error_message="这张图上已有同名的区域",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its plan."""
        return self.plan.get_absolute_url()
