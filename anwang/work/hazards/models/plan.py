"""The treatment plan of a major hazard."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed
from anwang.work.hazards.choices import FundSource, PlanState
from anwang.work.hazards.models.fields import moment, person
from anwang.work.hazards.models.queryset import OfHazardQuerySet
from anwang.work.hazards.workflow import TreatmentPlanWorkflow

FIVE = {
    "责任": ("responsible", "responsible_org", "responsible_phone"),
    "措施": ("goals", "measures"),
    "资金": ("funds", "funds_source"),
    "时限": ("starts_on", "due_on"),
    "预案": ("contingency",),
}
"""五落实, and the parts of the plan in which each is put down (安监总局令第16号, art. 15)."""


class TreatmentPlan(Placed, Flowing):
    """How a major hazard is to be removed: the six parts that make the five conditions (治理方案)."""

    hazard = models.OneToOneField("hazards.Hazard", models.PROTECT, related_name="plan", verbose_name="隐患")
    state = models.CharField(
        "状态", max_length=10, choices=PlanState, default=PlanState.DRAFTED, editable=False
    )
    goals = models.TextField("治理的目标和任务", max_length=1000, blank=True)
    measures = models.TextField("采取的方法和措施", max_length=2000, blank=True)
    funds = models.DecimalField(
        "经费（万元）",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    funds_source = models.CharField("经费来源", max_length=16, choices=FundSource, blank=True)
    materials = models.CharField("物资", max_length=300, blank=True)
    responsible = models.CharField("责任人", max_length=40, blank=True)
    responsible_org = models.CharField("负责治理的机构", max_length=80, blank=True)
    responsible_phone = models.CharField("责任人电话", max_length=13, blank=True)
    starts_on = models.DateField("开始日期", null=True, blank=True)
    due_on = models.DateField("完成日期", null=True, blank=True)
    schedule = models.TextField("时限要求", max_length=1000, blank=True)
    contingency = models.TextField("安全措施和应急预案", max_length=2000, blank=True)
    filed_by, filed_at = person("备案人"), moment("备案时间")

    objects = OfHazardQuerySet.as_manager()
    workflow = TreatmentPlanWorkflow()

    class Meta:
        verbose_name = "治理方案"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=F("starts_on")),
                name="plan_ends_after_it_starts",
                violation_error_message="完成日期不能早于开始日期",
            ),
            models.CheckConstraint(
                condition=~Q(state="filed") | Q(filed_by__isnull=False, filed_at__isnull=False),
                name="plan_filed_has_filer",
                violation_error_message="备案必须有备案人和时间",
            ),
        ]
        indexes = [models.Index(fields=["town", "state"], name="plan_town_state")]

    def __str__(self) -> str:
        return f"治理方案 {self.hazard}"

    def get_absolute_url(self) -> str:
        """Its page, a leaf of the hazard's."""
        return self.hazard.plan_url

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("hazards:plan-step", args=[self.hazard_id, step])

    @property
    def conditions(self) -> dict[str, bool]:
        """Each of the five conditions, met or not."""
        return {
            name: all(getattr(self, part) not in (None, "") for part in parts) for name, parts in FIVE.items()
        }

    @property
    def missing(self) -> list[str]:
        """The fields that are still empty, as the form calls them."""
        parts = [part for parts in FIVE.values() for part in parts]
        return [
            str(self._meta.get_field(part).verbose_name)
            for part in parts
            if getattr(self, part) in (None, "")
        ]

    @property
    def is_editable(self) -> bool:
        """Whether it may still be changed: until it is filed."""
        return self.state != PlanState.FILED
