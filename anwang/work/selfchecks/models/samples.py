"""A friendly look at a check that found nothing."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.choices import SampleState
from anwang.work.selfchecks.models.fields import moment, person
from anwang.work.selfchecks.workflow import SampleWorkflow


class SampleNoteQuerySet(PlacedQuerySet):
    """Which looks."""

    def drawn(self) -> SampleNoteQuerySet:
        """Those still to be made."""
        return self.filter(state=SampleState.DRAWN)


class SampleNote(Placed, Flowing):
    """A self-check without hazards drawn by chance for a look by the village (抽看); no score knows of it."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="sample_note", verbose_name="自查记录")
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="sample_notes", verbose_name="企业或场所"
    )
    drawn_on = models.DateField("抽中日期")
    state = models.CharField(
        "状态", max_length=10, choices=SampleState, default=SampleState.DRAWN, editable=False
    )
    said = models.CharField("看到的情况", max_length=200, blank=True)
    looked_by, looked_at = person("看的人"), moment("看的时间")

    objects = SampleNoteQuerySet.as_manager()
    workflow = SampleWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "抽看"
        ordering = ["-id"]
        indexes = [models.Index(fields=["town", "-id"], name="sample_note_town")]

    def __str__(self) -> str:
        return f"{self.subject} {self.visit.number}"

    def get_absolute_url(self) -> str:
        """The check that is looked at."""
        return reverse("inspections:detail", args=[self.visit_id])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("selfchecks:sample-step", args=[self.pk, step])
