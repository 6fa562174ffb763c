"""How grave an event was found to be, by which scheme, from which inputs; never overwritten."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import RiskScheme
from anwang.work.risks.choices import RiskGrade
from anwang.work.risks.models.events import RiskEvent


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Which assessments."""

    def visible_to(self, user: Any) -> AssessmentQuerySet:
        """Those of the points that one's posts cover."""
        return self.filter(user.scope(prefix="event__point__"), event__point__is_deleted=False)

    def newest_first(self) -> AssessmentQuerySet:
        """The one that counts comes first."""
        return self.order_by("-assessed_on", "-id")


class Assessment(models.Model):
    """An event judged by a scheme (风险评估), with inputs, result, person and day; the newest counts."""

    event = models.ForeignKey(RiskEvent, models.PROTECT, related_name="assessments", verbose_name="风险事件")
    scheme = models.CharField("评估方法", max_length=120)
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="知识包版本")
    inputs = models.JSONField("取值", default=dict)
    score = models.DecimalField("分值", max_digits=12, decimal_places=4)
    scored_grade = models.CharField("按分值", max_length=6, choices=RiskGrade)
    grade = models.CharField("等级", max_length=6, choices=RiskGrade)
    upgrade = models.CharField("直接判定", max_length=60, blank=True)
    upgraded_reason = models.CharField("直接判定的理由", max_length=200, blank=True)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="评估人"
    )
    assessed_on = models.DateField("评估日期")
    note = models.CharField("说明", max_length=200, blank=True)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "风险评估"
        ordering = ["-assessed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(upgrade="") | ~Q(upgraded_reason=""),
                name="risk_assessment_is_upgraded_for_a_reason",
                violation_error_message="直接判定为重大风险须写明理由",
            ),
        ]
        indexes = [models.Index(fields=["event", "-assessed_on", "-id"], name="risk_assessment_event")]

    def __str__(self) -> str:
        return f"{self.event} {self.get_grade_display()}"

    @property
    def method(self) -> RiskScheme:
        """The scheme in the wording under which it was applied."""
        return packs.risk_scheme(self.scheme, self.release)

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Each factor with its value and what that means."""
        scheme = self.method
        return [
            (factor.name, str(self.inputs[factor.id]), factor.meaning_of(Decimal(self.inputs[factor.id])))
            for factor in scheme.factors
            if factor.id in self.inputs
        ]

    @property
    def words(self) -> str:
        """LEC 270：L 3、E 6、C 15."""
        values = "、".join(f"{name.upper()} {value}" for name, value in self.inputs.items())
        return f"{self.method.short_name} {self.score.normalize():f}（{values}）"
