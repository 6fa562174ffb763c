"""Entries of registers, and what is copied beside them for lists, indicators and reminders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import deadline
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Column, Register
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.registers import values as read
from anwang.work.registers.choices import RemindStep
from anwang.work.registers.rules import own_offices
from anwang.work.subjects.models import Subject

SOON = dt.timedelta(days=30)


class EntryQuerySet(PlacedQuerySet):
    """Which entries."""

    def visible_to(self, user: Any) -> EntryQuerySet:
        """What one's posts cover, and what one's own office keeps, whatever its topic."""
        return self.filter(user.scope() | Q(org__in=own_offices(user)))

    def of(self, register: Register) -> EntryQuerySet:
        """Those of one register."""
        return self.filter(register=register.full_id)

    def current(self) -> EntryQuerySet:
        """Those in force."""
        return self.filter(ended_on=None)

    def current_on(self, day: dt.date) -> EntryQuerySet:
        """Those written by that day and not ended by then."""
        begun = self.filter(entered_on__lte=day)
        return begun.filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def ended(self) -> EntryQuerySet:
        """Those that were ended; they stay for the record."""
        return self.filter(ended_on__isnull=False)

    def expired(self) -> EntryQuerySet:
        """In force, and past a date of which one was reminded."""
        return self.current().filter(expires_on__lt=timezone.localdate())

    def expiring(self) -> EntryQuerySet:
        """In force, with such a date within the next thirty days."""
        today = timezone.localdate()
        return self.current().filter(expires_on__range=(today, today + SOON))

    def where(self, conditions: Mapping[str, Sequence[str]], on: dt.date | None = None) -> EntryQuerySet:
        """Those that say (on a day: said then) one of the given values in each of these columns."""
        found = self
        for column, wanted in conditions.items():
            facts = EntryFact.objects.filter(entry=OuterRef("pk"), column=column, value__in=wanted)
            found = found.filter(Exists(facts.on(on) if on else facts.now()))
        return found

    def with_facts(self, columns: Iterable[Column]) -> EntryQuerySet:
        """Each with the value of these columns under ``alias_of(column)``, to filter and sort by."""
        facts = EntryFact.objects.now().filter(entry=OuterRef("pk"))
        return self.alias(
            **{
                alias_of(column): Subquery(facts.filter(column=column.id).values("value")[:1])
                for column in columns
            }
        )


def alias_of(column: Column) -> str:
    """The name under which a column of a register is filtered and sorted."""
    return f"fact_{column.id.replace('-', '_')}"


class Entry(Placed):
    """A line of a register (台账条目): kept by a subject, an office or the town, ended but never deleted."""

    register = models.CharField("台账", max_length=120)
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="知识包版本")
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="企业或场所"
    )
    values = models.JSONField("内容", default=dict)
    key = models.CharField("条目", max_length=read.LONGEST_KEY)
    stage = models.SlugField("阶段", max_length=60, blank=True, editable=False, db_index=False)
    text = models.TextField("全文", blank=True, editable=False)
    expires_on = models.DateField("到期", null=True, blank=True, editable=False)
    warns_on = models.DateField("提醒起", null=True, blank=True, editable=False)
    entered_on = models.DateField("登记日期", editable=False)
    ended_on = models.DateField("结束日期", null=True, blank=True, editable=False)
    ended_because = models.CharField("结束原因", max_length=200, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="最近修改人"
    )
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    changed_at = models.DateTimeField("最近变动", auto_now=True)
    version = models.PositiveIntegerField("版本", default=1, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "台账条目"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "org", "key"],
                condition=Q(ended_on=None),
                name="register_entry_once_a_holder",
                violation_error_message="这本台账里已有主栏相同的一条",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ended_because=""),
                name="register_entry_ends_for_a_reason",
                violation_error_message="结束一条须写明原因",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("entered_on")),
                name="register_entry_does_not_end_before_it_began",
                violation_error_message="结束日期不能早于登记日期",
            ),
        ]
        indexes = [
            models.Index(fields=["register", "town", "ended_on", "-id"], name="register_entry_town"),
            models.Index(fields=["register", "org", "key"], name="register_entry_key"),
            models.Index(fields=["subject", "register"], name="register_entry_subject"),
            models.Index(fields=["register", "stage"], name="register_entry_stage"),
            models.Index(fields=["warns_on"], condition=Q(ended_on=None), name="register_entry_warns"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """The entry's page."""
        return reverse("registers:entry", args=[self.pk])

    def get_edit_url(self) -> str:
        """Where it is corrected."""
        return reverse("registers:edit", args=[self.pk])

    @property
    def sheet(self) -> Register:
        """The register in the wording under which the entry was written."""
        return packs.register(self.register, made_under=self.release)

    @property
    def told(self) -> list[tuple[Column, str]]:
        """Every column of that wording with its value in words."""
        return [(column, read.words(column, self.values)) for column in self.sheet.fields]

    @property
    def holder(self) -> str:
        """Whose it is: the subject's or the office's name."""
        return str(self.subject or self.org)

    @property
    def is_expired(self) -> bool:
        """Whether a date of which one was reminded has passed, and it still counts."""
        return (
            self.ended_on is None and self.expires_on is not None and self.expires_on < timezone.localdate()
        )

    @property
    def expiry(self) -> str:
        """What is left until then, in words; nothing where no date counts."""
        return "" if self.expires_on is None or self.ended_on else deadline(self.expires_on)


class FactQuerySet(models.QuerySet["EntryFact"]):
    """Which facts."""

    def now(self) -> FactQuerySet:
        """What the entry says today."""
        return self.filter(until=None)

    def on(self, day: dt.date) -> FactQuerySet:
        """What it said at the end of a day."""
        begun = Q(since=None) | Q(since__lte=day)
        return self.filter(begun, Q(until=None) | Q(until__gt=day))


class EntryFact(models.Model):
    """An option, a yes or no, a day of an entry, where the database can look for it (台账栏目值).

    What was corrected stays with its last day, so that the figures of past months can be told.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="facts", verbose_name="条目")
    column = models.SlugField("栏目", max_length=60, db_index=False)
    value = models.CharField("值", max_length=read.LONGEST_FACT)
    since = models.DateField("起", null=True, editable=False)  # none: as long as there is the entry
    until = models.DateField("改于", null=True, editable=False)  # none: it still says so

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "台账栏目值"
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "column"], condition=Q(until=None), name="register_fact_once_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["column", "value"], name="register_fact_value")]

    def __str__(self) -> str:
        return f"{self.column}：{self.value}"


class Reminder(models.Model):
    """That the keepers of an entry were told of a date (到期提醒); told once, also after a gap."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reminders", verbose_name="条目")
    expires_on = models.DateField("到期")
    step = models.CharField("提醒", max_length=6, choices=RemindStep)
    told_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "到期提醒"
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "expires_on", "step"], name="register_reminder_once_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} {self.get_step_display()}"
