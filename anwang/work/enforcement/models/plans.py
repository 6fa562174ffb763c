"""The annual plan, its planned visits, and the draws by lot."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import who
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import Role
from anwang.work.enforcement.choices import ItemKind, ItemState, PlanState
from anwang.work.enforcement.models.officers import Officer
from anwang.work.enforcement.rules import SEERS
from anwang.work.enforcement.workflow import PlanWorkflow


class PlanQuerySet(PlacedQuerySet):
    """Which plans."""

    def visible_to(self, user: Any) -> PlanQuerySet:
        """Those of the towns in whose offices one works."""
        towns = [post.org.town_id for post in user.posts_held if post.role == Role.DEPARTMENT_OFFICER]
        return self.filter(user.scope(*SEERS) | Q(town__in=towns))


class InspectionPlan(Placed, Flowing):
    """Whom the town inspects in a year, when and with how many people (年度监督检查计划)."""

    year = models.PositiveSmallIntegerField("年度")
    first_month = models.PositiveSmallIntegerField("从几月起", default=1)
    officers_count = models.PositiveSmallIntegerField("执法人员", help_text="编入计划的持证人数")
    days_total = models.PositiveIntegerField("总法定工作日", editable=False)
    days_other = models.PositiveIntegerField("其他执法工作日", editable=False)
    days_not = models.PositiveIntegerField("非执法工作日", editable=False)
    days_a_visit = models.PositiveSmallIntegerField("每次检查用工作日", editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=PlanState, default=PlanState.DRAFT, editable=False
    )
    submitted_by, submitted_at = who("提交人"), models.DateTimeField("提交时间", null=True, editable=False)
    approved_by, approved_at = who("批准人"), models.DateTimeField("批准时间", null=True, editable=False)
    published_by, published_at = who("公布人"), models.DateTimeField("公布时间", null=True, editable=False)
    published_where = models.CharField("公布在哪里", max_length=200, blank=True, help_text="网址或公示栏")

    objects = PlanQuerySet.as_manager()
    workflow = PlanWorkflow()

    class Meta:
        verbose_name = "年度检查计划"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "year"],
                name="inspection_plan_once_a_year",
                violation_error_message="这个年度已经有计划",
            )
        ]

    def __str__(self) -> str:
        return f"{self.org}{self.year}年安全生产监督检查计划"

    def get_absolute_url(self) -> str:
        """The plan's page."""
        return reverse("enforcement:plan", args=[self.pk])

    @property
    def begins_on(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.first_month, 1)

    def standing_items(self) -> PlanItemQuerySet:
        """The visits that stand."""
        return PlanItem.objects.filter(plan=self).standing()

    @property
    def days_free(self) -> int:
        """Workdays that are left for planned visits (监督检查工作日)."""
        return max(0, self.days_total - self.days_other - self.days_not)

    @property
    def days_wanted(self) -> int:
        """Workdays that the planned visits take."""
        return self.standing_items().count() * self.days_a_visit


class PlanItemQuerySet(PlacedQuerySet):
    """Which planned visits."""

    def visible_to(self, user: Any) -> PlanItemQuerySet:
        """Those of the towns one enforces in, and those of one's own department; never the firm's."""
        own = [post.org_id for post in user.posts_held if post.role == Role.DEPARTMENT_OFFICER]
        return self.filter(user.scope(*SEERS) | Q(department__in=own))

    def standing(self) -> PlanItemQuerySet:
        """Those that are neither dropped nor part of another."""
        return self.filter(status=ItemState.PLANNED)

    def unfixed(self) -> PlanItemQuerySet:
        """Standing without a day."""
        return self.standing().filter(day=None)


class PlanItem(Placed):
    """One planned visit to a firm (计划检查)."""

    plan = models.ForeignKey(InspectionPlan, models.CASCADE, related_name="items", verbose_name="计划")
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="planned_visits", verbose_name="企业"
    )
    month = models.PositiveSmallIntegerField("月份")
    day = models.DateField("日期", null=True, blank=True)
    kind = models.CharField("类别", max_length=10, choices=ItemKind)
    is_drawn = models.BooleanField("随机抽取", default=False)
    frequency = models.CharField("分类", max_length=80, blank=True)
    department = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+", verbose_name="由谁检查")
    partners = models.ManyToManyField("orgs.Org", related_name="+", blank=True, verbose_name="联合部门")
    officers = models.ManyToManyField(
        Officer, related_name="planned_visits", blank=True, verbose_name="执法人员"
    )
    status = models.CharField("是否执行", max_length=10, choices=ItemState, default=ItemState.PLANNED)
    because = models.CharField("调整理由", max_length=200, blank=True)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = "计划检查"
        ordering = ["month", "day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(month__range=(1, 12)),
                name="plan_item_month_is_one",
                violation_error_message="月份从 1 到 12",
            )
        ]
        indexes = [
            models.Index(fields=["plan", "month"], name="plan_item_month"),
            models.Index(fields=["subject", "day"], name="plan_item_subject"),
            models.Index(fields=["town", "day"], name="plan_item_day"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.when}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("enforcement:item", args=[self.pk])

    @property
    def when(self) -> str:
        """Its day, or its month: 11月23日, 11月."""
        return f"{self.day.month}月{self.day.day}日" if self.day else f"{self.plan.year}年{self.month}月"

    @property
    def inspection(self) -> Any:
        """The official visit that came of it; one that was called off makes room for another."""
        return self.inspections.standing().first()

    @property
    def is_joint(self) -> bool:
        """Whether several departments go together."""
        return self.partners.exists()

    @property
    def around(self) -> dt.date:
        """The day by which gaps are measured: its own, else the middle of the month."""
        return self.day or dt.date(self.plan.year, self.month, 15)


class DrawQuerySet(models.QuerySet["Draw"]):
    """Which draws."""

    def visible_to(self, user: Any) -> DrawQuerySet:
        """Those of plans one sees."""
        return self.filter(plan__in=InspectionPlan.objects.visible_to(user))


class Draw(models.Model):
    """A draw by lot, so that anybody can repeat it (双随机抽取记录)."""

    plan = models.ForeignKey(InspectionPlan, models.CASCADE, related_name="draws", verbose_name="计划")
    seed = models.CharField("随机种子", max_length=40)
    candidates = models.JSONField("参加抽取的企业", default=list)
    officers = models.JSONField("参加抽取的执法人员", default=list)
    drawn = models.JSONField("抽中的企业和人员", default=list)
    drawn_by = who("抽取人")
    drawn_at = models.DateTimeField("抽取时间", auto_now_add=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        verbose_name = "双随机抽取"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"从 {len(self.candidates)} 户中抽取 {len(self.drawn)} 户，种子 {self.seed}"
