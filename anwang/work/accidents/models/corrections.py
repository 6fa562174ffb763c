"""What is done so that it does not happen again."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import who
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.accidents.choices import CorrectionState as C
from anwang.work.accidents.models.accidents import Accident
from anwang.work.accidents.workflow import CorrectionWorkflow


class CorrectionQuerySet(PlacedQuerySet):
    """Which measures."""

    def visible_to(self, user: Any) -> CorrectionQuerySet:
        """Those of accidents one sees."""
        return self.filter(accident__in=Accident.objects.visible_to(user))

    def waiting(self) -> CorrectionQuerySet:
        """Not evaluated yet."""
        return self.exclude(state=C.EVALUATED)

    def overdue(self) -> CorrectionQuerySet:
        """Past their day and not done."""
        return self.filter(state=C.OPEN, due_on__lt=timezone.localdate())

    def evaluated(self) -> CorrectionQuerySet:
        """Looked at and found done."""
        return self.filter(Q(state=C.EVALUATED))


class Correction(Placed, Flowing):
    """A measure that an accident taught (整改和防范措施), followed until it is done and evaluated."""

    accident = models.ForeignKey(Accident, models.PROTECT, related_name="corrections", verbose_name="事故")
    what = models.CharField("措施", max_length=300)
    responsible = models.CharField("责任单位和责任人", max_length=80)
    due_on = models.DateField("完成期限")
    done_words = models.CharField("落实情况", max_length=500, blank=True)
    evaluation = models.CharField(
        "评估意见", max_length=500, blank=True, help_text="看了什么、是不是真落实了、效果怎样"
    )
    state = models.CharField("状态", max_length=10, choices=C, default=C.OPEN, editable=False)
    finished_by = who("落实人")
    finished_at = models.DateTimeField("落实时间", null=True, editable=False)
    evaluated_by = who("评估人")
    evaluated_at = models.DateTimeField("评估时间", null=True, editable=False)

    objects = CorrectionQuerySet.as_manager()
    workflow = CorrectionWorkflow()

    class Meta:
        verbose_name = "整改和防范措施"
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["town", "state", "due_on"], name="accident_correction_due")]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        """Its place on the accident's page."""
        return f"{self.accident.get_absolute_url()}#measure-{self.pk}"

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("accidents:correction-step", args=[self.pk, step])

    @property
    def is_overdue(self) -> bool:
        """Past its day and not done."""
        return self.state == C.OPEN and self.due_on < timezone.localdate()
