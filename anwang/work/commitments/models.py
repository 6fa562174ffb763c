"""A firm's commitment of one day, and every wording it has had."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import cn_date, local_moment
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import CommitmentForm, Figure
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.risks.choices import RiskGrade


class CommitmentQuerySet(PlacedQuerySet):
    """Which commitments."""

    def today(self) -> CommitmentQuerySet:
        """Today's."""
        return self.filter(day=timezone.localdate())

    def late(self) -> CommitmentQuerySet:
        """Those made after the hour by which the public was to read them."""
        return self.filter(made_at__gt=F("due_at"))

    def with_risky_work(self) -> CommitmentQuerySet:
        """Those of days with hot work, confined spaces and the like."""
        return self.filter(risky_count__gt=0)


class Commitment(Placed):
    """What a firm found when it judged its risks of the day, and what it promises (安全承诺公告)."""

    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="commitments", verbose_name="企业或场所"
    )
    form = models.CharField("公告", max_length=120)
    release = models.ForeignKey("packs.Release", models.PROTECT, related_name="+", verbose_name="知识包版本")
    day = models.DateField("日期")
    grade = models.CharField("当日风险等级", max_length=6, choices=RiskGrade)
    values = models.JSONField("研判内容", default=dict)
    risky_count = models.PositiveIntegerField("风险作业", default=0, editable=False)
    pledge = models.CharField("承诺内容", max_length=400)
    promised_by = models.CharField("承诺人", max_length=40)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="登记人"
    )
    made_at = models.DateTimeField("公告时间", editable=False)
    due_at = models.DateTimeField("公告时限", editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "安全承诺公告"
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "form", "day"],
                name="commitment_once_a_day",
                violation_error_message="今天的安全承诺已经公告，有变化的请更正",
            )
        ]
        indexes = [
            models.Index(fields=["town", "-day"], name="commitment_town_day"),
            models.Index(fields=["village", "-day"], name="commitment_village_day"),
            models.Index(fields=["unit", "-day"], name="commitment_unit_day"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {cn_date(self.day)}安全承诺"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("commitments:detail", args=[self.pk])

    @property
    def is_late(self) -> bool:
        """Whether it came after the hour; said, never punished."""
        return self.made_at > self.due_at

    @property
    def timing(self) -> str:
        """When it came, in words: 按时 09:12, 迟报 11:40."""
        moment = local_moment(self.made_at)
        return f"{'迟报' if self.is_late else '按时'} {moment:%H:%M}"

    @property
    def was_corrected(self) -> bool:
        """Whether the public reads another wording than the first."""
        return self.version > 1

    @property
    def sheet(self) -> CommitmentForm:
        """The form in the wording under which it was made."""
        return packs.commitment_form(self.form, self.release)

    @property
    def figures(self) -> list[tuple[Figure, Any]]:
        """Every figure that was asked for, with what was answered."""
        return [(figure, self.values.get(figure.id, 0)) for figure in self.sheet.figures]

    @property
    def groups(self) -> list[tuple[str, list[tuple[Figure, Any]]]]:
        """The figures as they stand under their headings."""
        found: dict[str, list[tuple[Figure, Any]]] = {}
        for figure, value in self.figures:
            found.setdefault(figure.group, []).append((figure, value))
        return list(found.items())

    @property
    def risky_work(self) -> str:
        """The day's risky work in a line: 一级动火 1 处、高处作业 2 处."""
        named = [
            f"{figure.label} {value} {figure.unit}"
            for figure, value in self.figures
            if figure.raises and value
        ]
        return "、".join(named)


class CommitmentEdition(models.Model):
    """A wording of a commitment; the first is kept when it is corrected (公告版本)."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField("版本")
    grade = models.CharField("当日风险等级", max_length=6, choices=RiskGrade)
    values = models.JSONField("研判内容", default=dict)
    pledge = models.CharField("承诺内容", max_length=400)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    written_at = models.DateTimeField("时间", default=timezone.now)
    because = models.CharField("更正原因", max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitment_edition_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.commitment}第 {self.number} 版"


def due_at(form: CommitmentForm, day: dt.date) -> dt.datetime:
    """By when the public is to read the day's commitment."""
    hours = packs.limit(form.qualify(form.limit), day).value
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) + dt.timedelta(hours=hours)
