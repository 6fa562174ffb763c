"""One due check."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.kit.dates import local_day, short_date
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.inspections.models import Visit
from anwang.work.selfchecks.choices import CheckLevel, OccurrenceState
from anwang.work.selfchecks.models.fields import moment, person
from anwang.work.selfchecks.workflow import OccurrenceWorkflow


class CheckOccurrenceQuerySet(PlacedQuerySet):
    """Which due checks."""

    def due(self) -> CheckOccurrenceQuerySet:
        """Still to be done, or never done."""
        return self.filter(state=OccurrenceState.DUE)

    def current(self) -> CheckOccurrenceQuerySet:
        """To be done now: begun, and the next one of its duty has not begun."""
        return self.due().filter(is_current=True, opens_at__lte=timezone.now())

    def late(self) -> CheckOccurrenceQuerySet:
        """Not done though the window has closed."""
        return self.due().filter(closes_at__lt=timezone.now())

    def done(self) -> CheckOccurrenceQuerySet:
        """Done, in time or late."""
        return self.filter(state=OccurrenceState.DONE)

    def done_on_time(self) -> CheckOccurrenceQuerySet:
        """Done before the window closed."""
        return self.done().filter(done_at__lte=F("closes_at"))

    def counted(self) -> CheckOccurrenceQuerySet:
        """What had to be done: neither left out for a reason nor suspended."""
        return self.filter(state__in=[OccurrenceState.DUE, OccurrenceState.DONE])

    def past(self) -> CheckOccurrenceQuerySet:
        """Done, or with a closed window: what may be judged."""
        return self.filter(Q(state=OccurrenceState.DONE) | Q(closes_at__lt=timezone.now()))

    def suspended(self) -> CheckOccurrenceQuerySet:
        """Not due while work is stopped."""
        return self.filter(state=OccurrenceState.SUSPENDED)


class CheckOccurrence(Placed, Flowing):
    """One time that a round is due, with its original day for ever (应做的自查)."""

    duty = models.ForeignKey(
        "selfchecks.CheckDuty", models.PROTECT, related_name="occurrences", verbose_name="自查安排"
    )
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, related_name="check_occurrences", verbose_name="企业或场所"
    )
    name = models.CharField("自查", max_length=40)
    level = models.CharField("由谁自查", max_length=10, choices=CheckLevel)
    due_on = models.DateField("应查日期")
    slot = models.PositiveSmallIntegerField("班次", default=0)
    opens_at = models.DateTimeField("可以开始")
    closes_at = models.DateTimeField("截止")
    is_current = models.BooleanField("最近一次", default=True, editable=False)
    state = models.CharField(
        "状态", max_length=10, choices=OccurrenceState, default=OccurrenceState.DUE, editable=False
    )
    visit = models.OneToOneField(
        Visit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="check_occurrence",
        verbose_name="自查记录",
    )
    skip_reason = models.CharField("不查的原因", max_length=100, blank=True)
    done_by, done_at = person("自查人"), moment("自查时间")
    skipped_by, skipped_at = person("登记人"), moment("登记时间")
    reminded_on = models.DateField("期前提醒", null=True, editable=False)
    chased_on = models.DateField("逾期提醒", null=True, editable=False)
    village_told_on = models.DateField("告知村（社区）", null=True, editable=False)

    objects = CheckOccurrenceQuerySet.as_manager()
    workflow = OccurrenceWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "应做的自查"
        ordering = ["-due_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "due_on", "slot"], name="check_occurrence_once_a_duty_and_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(visit__isnull=False, done_at__isnull=False),
                name="check_occurrence_done_has_its_record",
                violation_error_message="已自查的必须有自查记录",
            ),
            models.CheckConstraint(
                condition=~Q(state="skipped") | ~Q(skip_reason=""),
                name="check_occurrence_skipped_for_a_reason",
                violation_error_message="本次不查须写明原因",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "state", "due_on"], name="check_occ_subject"),
            models.Index(fields=["town", "state", "due_on"], name="check_occ_town"),
            models.Index(fields=["town", "-id"], name="check_occ_town_newest"),
            models.Index(fields=["village", "state", "due_on"], name="check_occ_village"),
            models.Index(fields=["state", "is_current", "closes_at"], name="check_occ_current"),
            models.Index(fields=["changed_at"], name="check_occ_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{short_date(self.due_on)}{f' 第{self.slot}班' if self.slot else ''}）"

    def get_absolute_url(self) -> str:
        """Where it is done, or was."""
        if self.visit_id:
            return reverse("inspections:detail", args=[self.visit_id])
        return reverse("selfchecks:check", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Doing it has a screen of its own."""
        if step == "complete":
            return reverse("selfchecks:check", args=[self.pk])
        return reverse("selfchecks:check-step", args=[self.pk, step])

    @property
    def is_late(self) -> bool:
        """Not done though the window has closed."""
        return self.state == OccurrenceState.DUE and self.closes_at < timezone.now()

    @property
    def was_on_time(self) -> bool | None:
        """Whether it was done before the window closed; None before it was done."""
        return None if self.done_at is None else self.done_at <= self.closes_at

    @property
    def running_due_on(self) -> Any:
        """The day until which it can be done in time, while that runs."""
        return local_day(self.closes_at) if self.state == OccurrenceState.DUE else None

    def choices_for(self, field: str, user: Any) -> models.QuerySet | None:
        """A check that was handed in already, from the day on which this one opened."""
        if field == "visit":
            rows = Visit.objects.visible_to(user).done().by_firms().filter(subject=self.subject_id)
            return rows.filter(visited_on__gte=local_day(self.opens_at), check_occurrence=None)
        return None
