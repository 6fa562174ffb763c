"""What can happen at a risk point, and what keeps it from happening."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import CYCLES
from anwang.work.risks.choices import ControlKind, DataSource, RiskGrade
from anwang.work.risks.models.exchanged import Exchanged
from anwang.work.risks.models.points import RiskPoint

ACCIDENTS, FACTORS = "core/accident-types", "core/hazard-factors"


def code_name(table: str, code: str) -> str:
    """What a code of a table stands for; nothing where the table or the code is not known."""
    try:
        return packs.code_table(table).name_of(code) if code else ""
    except LookupError:
        return ""


class RiskEventQuerySet(models.QuerySet["RiskEvent"]):
    """Which events."""

    def visible_to(self, user: Any) -> RiskEventQuerySet:
        """Those of the points that one's posts cover."""
        return self.filter(user.scope(prefix="point__"), point__is_deleted=False, is_deleted=False)

    def current(self) -> RiskEventQuerySet:
        """Those that can happen now: at points in use."""
        return self.filter(is_deleted=False, point__is_deleted=False, point__is_active=True)


class RiskEvent(Exchanged):
    """Something that can go wrong at a risk point (风险事件)."""

    point = models.ForeignKey(RiskPoint, models.PROTECT, related_name="events", verbose_name="风险点")
    name = models.CharField("风险事件", max_length=80)
    accident_type = models.CharField("可能导致的事故", max_length=8, blank=True)
    factor = models.CharField("危险和有害因素", max_length=8, blank=True)
    description = models.CharField("成因与后果", max_length=300, blank=True)
    proposal = models.JSONField("建议取值", default=dict, blank=True, editable=False)
    grade = models.CharField("风险等级", max_length=6, choices=RiskGrade, blank=True, editable=False)
    assessed_on = models.DateField("最近评估", null=True, editable=False)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    objects = RiskEventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "风险事件"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["changed_at"], name="risk_event_changed")]
        constraints = [
            models.UniqueConstraint(
                fields=["point", "name"],
                condition=Q(is_deleted=False),
                name="risk_event_once_a_point",
                violation_error_message="这个风险点已有同名的风险事件",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where it stands on its point's page."""
        return f"{self.point.get_absolute_url()}#event-{self.pk}"

    @property
    def accident(self) -> str:
        """The accident it may lead to, by name."""
        return code_name(ACCIDENTS, self.accident_type)

    @property
    def factor_name(self) -> str:
        """The factor behind it, by name."""
        return code_name(FACTORS, self.factor)


class ControlQuerySet(models.QuerySet["Control"]):
    """Which control measures."""

    def visible_to(self, user: Any) -> ControlQuerySet:
        """Those of the points that one's posts cover."""
        return self.filter(
            user.scope(prefix="event__point__"),
            event__point__is_deleted=False,
            event__is_deleted=False,
            is_deleted=False,
        )

    def current(self) -> ControlQuerySet:
        """Those to be kept up now."""
        point = Q(event__point__is_deleted=False, event__point__is_active=True)
        return self.filter(point, event__is_deleted=False, is_deleted=False)


class Control(Exchanged):
    """A measure that keeps an event from happening (管控措施), with what to look at and what to do."""

    event = models.ForeignKey(RiskEvent, models.PROTECT, related_name="controls", verbose_name="风险事件")
    kind = models.CharField("类型", max_length=12, choices=ControlKind, default=ControlKind.MANAGEMENT)
    data_source = models.PositiveSmallIntegerField("管控方式", choices=DataSource, default=DataSource.CHECKED)
    classify1 = models.CharField("一级分类", max_length=40, blank=True)
    classify2 = models.CharField("二级分类", max_length=40, blank=True)
    classify3 = models.CharField("三级分类", max_length=40, blank=True)
    text = models.CharField("管控措施", max_length=200)
    what_to_check = models.CharField("查什么", max_length=200, blank=True)
    how_to_check = models.CharField("怎么查", max_length=200, blank=True)
    what_to_do = models.CharField("怎么治", max_length=200, blank=True)
    every = models.CharField("建议频次", max_length=12, choices=list(CYCLES.items()), blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    objects = ControlQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "管控措施"
        ordering = ["order", "id"]
        indexes = [
            models.Index(fields=["event", "order"], name="risk_control_event"),
            models.Index(fields=["changed_at"], name="risk_control_changed"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Where it stands on its point's page."""
        return f"{self.event.point.get_absolute_url()}#control-{self.pk}"
