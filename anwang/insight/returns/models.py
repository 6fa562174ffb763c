"""Returns and the editions in which they were signed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.base.kit.dates import Period
from anwang.insight.reports.choices import STEP_NAMES
from anwang.insight.returns.choices import ReturnState
from anwang.insight.returns.counting import sheet_of
from anwang.insight.returns.periods import form_of
from anwang.insight.returns.rules import answers_for_unit
from anwang.insight.returns.sheet import Difference, Sheet, differences
from anwang.insight.returns.stationery import template_for
from anwang.insight.returns.workflow import ReturnWorkflow
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.queries import release
from anwang.knowledge.packs.shapes import FormVersion
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.queries import photos_of
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.stationery.stock import keep
from anwang.work.subjects.models import Subject


class ReturnQuerySet(PlacedQuerySet):
    """Which returns."""

    def unsigned(self) -> ReturnQuerySet:
        """Not signed, or being corrected."""
        return self.exclude(state=ReturnState.ISSUED)

    def of_firms(self) -> ReturnQuerySet:
        """Those that enterprises owe."""
        return self.filter(subject__isnull=False)

    def of_offices(self) -> ReturnQuerySet:
        """Those of town, villages and district."""
        return self.filter(subject__isnull=True)

    def never_signed(self) -> ReturnQuerySet:
        """Of which there is no edition yet."""
        return self.filter(first_issued_on__isnull=True)

    def late(self) -> ReturnQuerySet:
        """Never signed though the day has passed."""
        return self.never_signed().filter(due_on__lt=timezone.localdate())

    def belated(self) -> ReturnQuerySet:
        """Signed, but after the day."""
        return self.filter(first_issued_on__gt=F("due_on"))


class Return(Placed, Flowing):
    """A statistical form of a unit for a period (统计报表): live until signed, then frozen (ADR 34)."""

    form = models.CharField("报表编号", max_length=120)
    name = models.CharField("报表", max_length=80)
    subject = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="returns", verbose_name="企业"
    )
    starts_on = models.DateField("起")
    ends_on = models.DateField("止")
    period_words = models.CharField("统计期", max_length=40)
    due_on = models.DateField("期限", null=True, blank=True)
    due_rule = models.CharField("期限依据", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=ReturnState, default=ReturnState.DRAFT, editable=False
    )
    prepared_by, prepared_at = who("填表人"), at("送签时间")
    issued_by, issued_at = who("签发人"), at("签发时间")
    first_issued_on = models.DateField("首次签发", null=True, editable=False)

    objects = ReturnQuerySet.as_manager()
    workflow = ReturnWorkflow()

    class Meta:
        verbose_name = "统计报表"
        ordering = ["-ends_on", "form", "id"]
        constraints = [
            models.UniqueConstraint(fields=["org", "form", "ends_on"], name="return_once_a_period"),
            models.CheckConstraint(
                name="return_issued_has_signer",
                condition=~Q(state=ReturnState.ISSUED) | Q(issued_by__isnull=False, issued_at__isnull=False),
                violation_error_message="签发的报表须有签发人和时间",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "form", "ends_on"], name="return_town_form_end"),
            models.Index(fields=["town", "state", "due_on"], name="return_town_state_due"),
            models.Index(fields=["unit", "ends_on"], name="return_unit_end"),
        ]

    def __str__(self) -> str:
        return f"{self.org} {self.name}（{self.period_words}）"

    def get_absolute_url(self) -> str:
        """The form as the paper it becomes."""
        return reverse("returns:detail", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """A firm's return is signed by hand, on a page of its own."""
        if step == "issue" and self.subject_id is not None:
            return reverse("returns:sign", args=[self.pk])
        return reverse("returns:step", args=[self.pk, step])

    @property
    def period(self) -> Period:
        """The days it speaks of."""
        return Period(self.starts_on, self.ends_on)

    @property
    def title(self) -> str:
        """As it stands above the table."""
        return f"{self.org.name}{self.name}"

    @property
    def is_over(self) -> bool:
        """Whether its period has ended."""
        return self.ends_on < timezone.localdate()

    @property
    def running_due_on(self) -> dt.date | None:
        """The day, while it has never been signed."""
        return self.due_on if self.first_issued_on is None else None

    @property
    def days_late(self) -> int:
        """By how many days it missed its day: when first signed, or until now; zero if it did not."""
        if self.due_on is None:
            return 0
        return max(0, ((self.first_issued_on or timezone.localdate()) - self.due_on).days)

    def latest_edition(self) -> Edition | None:
        """What was signed last."""
        return self.editions.select_related("release", "made_by").order_by("number").last()

    def version_now(self) -> FormVersion:
        """The form's rows and columns as in force at the end of the period."""
        return form_of(self.form, self.org.town).on(self.ends_on)

    def live(self) -> Sheet:
        """What the records say now."""
        return sheet_of(self.version_now(), self.org, self.period)

    def fresh_signature(self) -> str:
        """The fingerprint of a signature that stands under no edition yet; empty if there is none."""
        used = self.editions.values("signature")
        drawn = photos_of(self, Slot.SIGNATURE).exclude(sha256__in=used).order_by("pk").last()
        return drawn.sha256 if drawn else ""

    def freeze(self, by: Any) -> None:
        """Keep what it says now, with the rows behind each figure, as its next edition."""
        version = self.version_now()
        sheet = sheet_of(version, self.org, self.period)
        stock = template_for(self.form, self.town, sheet)
        Edition.objects.create(
            of=self,
            number=self.editions.count() + 1,
            unit=self.org.name,
            template_words=stock.words[:60],
            template_sha256=keep(stock),
            release=release(self.form.partition("/")[0], self.org.town),
            version=version.id,
            sheet=sheet.as_json(),
            signature=self.fresh_signature() if self.subject_id else "",
            signer=self._owner_beside(by),
            prepared_by=self.prepared_by or by,
            made_by=by,
        )

    def _owner_beside(self, by: Any) -> str:
        """The owner who signed on somebody else's phone; empty where whoever signs pressed the button."""
        if self.subject is None or answers_for_unit(by, self):
            return ""
        return self.subject.contact_name or f"{self.subject}负责人"


class Edition(models.Model):
    """A return as it was signed (版次): unit, figures, the rows behind them, template. Never changed."""

    of = models.ForeignKey(Return, models.CASCADE, related_name="editions", verbose_name="报表")
    number = models.PositiveSmallIntegerField("版次")
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="知识包版本")
    version = models.CharField("报表版本", max_length=60)
    unit = models.CharField("填报单位", max_length=200, blank=True)
    sheet = models.JSONField("内容")
    template_words = models.CharField("模板版本", max_length=60, blank=True)
    template_sha256 = models.CharField("模板指纹", max_length=64, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="填表人"
    )
    signature = models.CharField("签名指纹", max_length=64, blank=True)
    signer = models.CharField("签名人", max_length=40, blank=True)
    """Who wrote the signature, where it was not whoever pressed the button."""
    made_at = models.DateTimeField("签发时间", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签发人"
    )

    class Meta:
        verbose_name = "版次"
        get_latest_by = "number"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="return_edition_once")]

    def __str__(self) -> str:
        return f"{self.of} 第 {self.number} 版"

    @property
    def table(self) -> Sheet:
        """What was signed."""
        return Sheet.from_json(self.sheet)

    def definition(self) -> FormVersion:
        """The rows and columns by which it was filled in, in the wording of its release."""
        found = next(each for each in self.release.pack.forms if each.full_id == self.of.form)
        return next(each for each in found.versions if each.id == self.version)

    def computed_again(self) -> Sheet:
        """The same query, asked of today's records."""
        return sheet_of(self.definition(), self.of.org, self.of.period)

    def differences(self) -> list[Difference]:
        """Where today's records no longer say what was signed."""
        return differences(self.table, self.computed_again())


class Reminder(models.Model):
    """A reminder to sign (提醒): the row that keeps each from being sent twice."""

    of = models.ForeignKey(Return, models.CASCADE, related_name="reminders", verbose_name="报表")
    step = models.CharField("缘由", max_length=60)
    sent_on = models.DateField("日期")

    class Meta:
        verbose_name = verbose_name_plural = "报表提醒"
        ordering = ["of", "sent_on", "id"]
        constraints = [models.UniqueConstraint(fields=["of", "step"], name="return_reminded_once_a_step")]

    def __str__(self) -> str:
        """11月18日 快到期限."""
        return f"{self.sent_on.month}月{self.sent_on.day}日 {STEP_NAMES.get(self.step, self.step)}"
