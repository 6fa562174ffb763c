"""A file: what belongs together about one visit or one case."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.enforcement.models import Delegation, Inspection
from anwang.work.enforcement.rules import SEERS
from anwang.work.papers.choices import DossierState, PaperState
from anwang.work.papers.workflow import DossierWorkflow


class DossierQuerySet(PlacedQuerySet):
    """Which files."""

    def visible_to(self, user: Any) -> DossierQuerySet:
        """Those of the towns one enforces in."""
        return self.filter(user.scope(*SEERS))

    def in_hand(self) -> DossierQuerySet:
        """Those that are not in the archive."""
        return self.filter(state=DossierState.OPEN)


class Dossier(Placed, Flowing):
    """A file of enforcement (案卷): the documents of one official visit, or of one case."""

    number = models.CharField("卷号", max_length=20, editable=False)
    title = models.CharField("案卷名称", max_length=120)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="dossiers", verbose_name="企业"
    )
    inspection = models.OneToOneField(
        Inspection, models.PROTECT, null=True, blank=True, related_name="dossier", verbose_name="入企检查"
    )
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="执法委托"
    )
    state = models.CharField(
        "状态", max_length=10, choices=DossierState, default=DossierState.OPEN, editable=False
    )
    opened_on = models.DateField("立卷日期")
    closed_on = models.DateField("归档日期", null=True, editable=False)
    archived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    archived_at = models.DateTimeField("归档时间", null=True, editable=False)

    objects = DossierQuerySet.as_manager()
    workflow = DossierWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "案卷"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["town", "number"], name="dossier_number_once_a_town")]
        indexes = [models.Index(fields=["town", "-id"], name="dossier_town")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """The file's page."""
        return reverse("papers:dossier", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("papers:dossier-step", args=[self.pk, step])

    @property
    def visit_class(self) -> str:
        """The class of the visit that it is about; empty for a case."""
        return self.inspection.visit_class if self.inspection else ""

    @property
    def standing(self) -> models.QuerySet[Any]:
        """Its documents, those voided left out."""
        return self.papers.exclude(state=PaperState.VOIDED)

    def refusals(self) -> list[Any]:
        """The guards that keep it out of the archive."""
        from anwang.work.papers.judging import against_archiving  # noqa: PLC0415 -- judging reads these models

        return against_archiving(self)

    def put_away(self, by: Any) -> None:
        """Its documents go to the archive with it."""
        for paper in self.papers.filter(state__in=[PaperState.APPROVED, PaperState.SERVED]):
            paper.take("archive", by=by)
