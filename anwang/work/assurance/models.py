"""How an enterprise stands to each thing it should have, kept so that the town can list and count it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.assurance.choices import TONES, StandingState
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject


class StandingQuerySet(PlacedQuerySet):
    """Which standings."""

    def managed(self) -> StandingQuerySet:
        """Of enterprises under supervision."""
        return self.filter(subject__state=SubjectState.MANAGED)

    def gaps(self) -> StandingQuerySet:
        """What is short, and what cannot be told for want of a fact."""
        return self.exclude(state=StandingState.MET)

    def short(self) -> StandingQuerySet:
        """What it should have and has not."""
        return self.filter(state=StandingState.SHORT)

    def unknown(self) -> StandingQuerySet:
        """What cannot be told."""
        return self.filter(state=StandingState.UNKNOWN)

    def met(self) -> StandingQuerySet:
        """What it has."""
        return self.filter(state=StandingState.MET)

    def of_kinds(self, *kinds: str) -> StandingQuerySet:
        """Those of these requirements, by their ids within the pack."""
        return self.filter(kind__in=kinds)


class Standing(Placed):
    """应有、现有、缺: one requirement at one enterprise, as it was last looked at (保障情况)."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="standings", verbose_name="企业或场所")
    kind = models.SlugField("应有项编号", max_length=60)
    name = models.CharField("应有项", max_length=60)
    group = models.CharField("类别", max_length=20)
    place = models.PositiveSmallIntegerField("顺序", default=0)
    state = models.CharField("情况", max_length=8, choices=StandingState)
    should = models.CharField("应有", max_length=120)
    has = models.CharField("现有", max_length=120)
    lacks = models.CharField("缺什么", max_length=200, blank=True)
    register = models.CharField("台账", max_length=120)
    about = models.CharField(max_length=40, default="register")
    entry = models.BigIntegerField(null=True)
    prefill = models.CharField(max_length=80, blank=True)
    expires_on = models.DateField("到期", null=True, blank=True)
    basis = models.CharField("依据", max_length=300, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    is_checked = models.BooleanField("依据已核", default=True)
    judged_at = models.DateTimeField("核对时间")

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "保障情况"
        ordering = ["subject_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind"], name="assurance_standing_once_a_kind")
        ]
        indexes = [
            models.Index(fields=["town", "kind", "state"], name="assurance_town_kind"),
            models.Index(fields=["village", "state"], name="assurance_village_state"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.name}"

    def get_absolute_url(self) -> str:
        """The page of the enterprise."""
        return reverse("assurance:firm", args=[self.subject_id])

    @property
    def tone(self) -> str:
        """How its dot looks."""
        return TONES[StandingState(self.state)]

    @property
    def mend_url(self) -> str:
        """Where what is missing is written down."""
        if self.about == "employees":
            return f"{self.subject.get_edit_url()}"
        entry = self.entry or (int(self.about[6:]) if self.about.startswith("entry:") else None)
        if entry:
            return f"{reverse('registers:edit', args=[entry])}?back={self.get_absolute_url()}"
        register = "assurance/annual" if self.about == "annual" else self.register
        query = f"subject={self.subject_id}" + (f"&{self.prefill}" if self.prefill else "")
        return f"{reverse('registers:new', args=register.split('/'))}?{query}&back={self.get_absolute_url()}"

    @property
    def mend_label(self) -> str:
        """What the button says."""
        if self.about == "employees":
            return "补从业人数"
        if self.about == "annual":
            return "补基本情况"
        return "更正" if self.entry or self.about.startswith("entry:") else "去登记"

    @property
    def register_url(self) -> str:
        """Its entries in the register."""
        return f"{reverse('registers:list', args=self.register.split('/'))}?q={self.subject.name}"


def stale(subjects: QuerySet[Any]) -> QuerySet[Any]:
    """Of these subjects, those of which something was written since they were looked at, or not today."""
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    fresh = Standing.objects.filter(
        subject=OuterRef("pk"), judged_at__gte=since, judged_at__gt=OuterRef("changed_at")
    )
    written = Standing.objects.filter(
        subject=OuterRef("pk"), subject__entries__changed_at__gte=F("judged_at")
    )
    return subjects.filter(~Q(Exists(fresh)) | Q(Exists(written)))
