"""Periodic reports."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.base.kit.dates import Period, cn_date
from anwang.base.kit.numbering import document_number, next_number
from anwang.insight.reports.album import Shot
from anwang.insight.reports.choices import LONG, OUTSTANDING, Cycle, ReportState
from anwang.insight.reports.composing import compose
from anwang.insight.reports.document import KIND, Head, word_of
from anwang.insight.reports.models.edition import Edition
from anwang.insight.reports.models.letterhead import Letterhead
from anwang.insight.reports.models.queryset import ReportQuerySet, by_report
from anwang.insight.reports.workflow import ReportWorkflow
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Placed
from anwang.town.stationery.stock import keep, taken_again, template_of
from anwang.work.campaigns.models import Campaign


class Report(Placed, Flowing):
    """A unit's report for a period (周报、月报、季度小结、半年小结、年度总结), as its campaign demands it."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name="专项行动"
    )
    form = models.CharField("报表", max_length=130)
    heading = models.CharField("报送内容", max_length=120)
    cycle = models.CharField("种类", max_length=12, choices=Cycle)
    starts_on = models.DateField("起")
    ends_on = models.DateField("止")
    due_on = models.DateField("报送期限")
    due_rule = models.CharField("期限依据", max_length=200)
    state = models.CharField(
        "状态", max_length=10, choices=ReportState, default=ReportState.DRAFT, editable=False
    )
    remarks = models.TextField(
        "有关情况", blank=True, help_text="数字以外值得说的事，如好做法、困难、需要协调的问题"
    )
    plans = models.TextField("下步打算", blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="报送人",
    )
    submitted_at = models.DateTimeField("报送时间", null=True, editable=False)
    handed_in_on = models.DateField("首次报送", null=True, editable=False)
    number = models.CharField("发文字号", max_length=60, blank=True, editable=False)
    presented_by, presented_at = who("报审人"), at("报审时间")
    signed_by, signed_at = who("审签人"), at("审签时间")

    objects = ReportQuerySet.as_manager()
    workflow = ReportWorkflow()

    class Meta:
        verbose_name = "报告"
        ordering = ["-ends_on", "org__order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["org", "campaign", "form", "ends_on"],
                condition=models.Q(campaign__isnull=False),
                name="report_of_a_campaign_once_a_period",
            ),
            models.UniqueConstraint(
                fields=["org", "form", "ends_on"],
                condition=models.Q(campaign=None),
                name="report_of_no_campaign_once_a_period",
            ),
            models.CheckConstraint(
                name="report_submitted_has_author_and_time",
                condition=~models.Q(state=ReportState.SUBMITTED)
                | models.Q(submitted_by__isnull=False, submitted_at__isnull=False),
                violation_error_message="报送的报告须有报送人和时间",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "due_on"], name="report_town_state_due"),
            models.Index(fields=["campaign", "cycle", "ends_on"], name="report_campaign_cycle_end"),
        ]

    def __str__(self) -> str:
        return f"{self.org} {self.name}"

    def get_absolute_url(self) -> str:
        """The report as the paper it becomes."""
        return reverse("reports:detail", args=[self.pk])

    @property
    def period(self) -> Period:
        """The days it speaks of."""
        return Period(self.starts_on, self.ends_on)

    @property
    def period_words(self) -> str:
        """2026年第47周, 2026年11月, 2026年上半年."""
        if self.cycle == Cycle.WEEKLY:
            year, week, _ = self.ends_on.isocalendar()
            return f"{year}年第{week}周"
        return str(self.period)

    @property
    def name(self) -> str:
        """2026年第47周周报; a long one does not say its period twice: 2026年第三季度小结, 2026年度总结."""
        words, kind = self.period_words, self.get_cycle_display()
        said = next((n for n in (2, 1) if self.cycle in LONG and words.endswith(kind[:n])), 0)
        return words + kind[said:]

    @property
    def title(self) -> str:
        """As it stands above the document: whose, of which campaign, for when."""
        return f"{self.org.name}{self.heading}（{self.period_words}）"

    @property
    def addressee(self) -> str:
        """To whom: units report to the emergency office, the town to the district."""
        is_town = self.org.kind == OrgKind.TOWN
        return f"{self.org.district.name}安委会办公室" if is_town and self.org.district else "镇应急办"

    @property
    def is_outstanding(self) -> bool:
        """Whether it was not handed in yet: being written, or waiting to be signed."""
        return self.state in OUTSTANDING

    @property
    def is_late(self) -> bool:
        """Whether it should have been handed in by now."""
        return self.is_outstanding and self.due_on < timezone.localdate()

    @property
    def is_returned(self) -> bool:
        """Whether it was handed in once and came back."""
        return self.state == ReportState.DRAFT and self.handed_in_on is not None

    @property
    def days_late(self) -> int:
        """By how many days it missed its day: when first handed in, or until now; zero if it did not."""
        until = self.handed_in_on or timezone.localdate()
        return max(0, (until - self.due_on).days)

    def of_units(self) -> ReportQuerySet:
        """The units' reports that a town's report is made of, in the order of the units."""
        beside = Report.objects.beside(self).select_related("org")
        return beside.order_by("-org__kind", "org__order", "org__path")

    @staticmethod
    def latest_editions(reports: Iterable[Report]) -> dict[int, Edition]:
        """What those of these reports that were handed in say, in one query."""
        handed = [report.pk for report in reports if report.state == ReportState.SUBMITTED]
        rows = Edition.objects.filter(report__in=handed).defer("document", "figures").order_by("number")
        return by_report(rows)

    @cached_property
    def letterhead(self) -> Letterhead | None:
        """How the unit heads its reports, if it says."""
        return Letterhead.objects.filter(org=self.org_id).first()

    @property
    def head(self) -> Head:
        """What stands above and below the text if it is printed now."""
        kept = self.letterhead or Letterhead()
        return Head(
            title=self.title,
            heading=self.heading,
            period=str(self.period),
            org=self.org.name,
            day=cn_date(self.signed_on),
            addressee=kept.addressee or self.addressee,
            issuer=kept.issuer,
            number=self.number,
            copies_to=kept.copies_to,
            printed_by=kept.printed_by,
            reporter=str(self.submitted_by or ""),
            signer=str(self.signed_by or ""),
        )

    @property
    def signed_on(self) -> dt.date:
        """成文日期: when it was signed or handed in; a draft's is the period's last day."""
        moment = self.signed_at or self.submitted_at
        return timezone.localdate(moment) if moment and self.state == ReportState.SUBMITTED else self.ends_on

    def numbered(self) -> str:
        """Its number, given once: a second edition is the same document; none for a unit without letters."""
        letters = self.letterhead.letters if self.letterhead else ""
        if self.number or not letters:
            return self.number
        year = timezone.localdate().year
        return document_number(letters, year, next_number(letters, scope=self.org_id, year=year))

    def current(self) -> Edition:
        """What it says: the last edition once submitted, else what the records say now (not saved)."""
        if self.state == ReportState.SUBMITTED:
            return self.editions.latest()
        return self.composed()

    def composed(self) -> Edition:
        """What the records say now, as an edition that is not saved."""
        return Edition(report=self, **compose(self).stored)

    def freeze(self, by: Any) -> None:
        """Keep what it says now, with the rows behind each figure, as its next edition."""
        edition = self.composed()
        edition.number = self.editions.count() + 1
        edition.made_by, edition.signed_by = self.submitted_by or by, self.signed_by
        edition.kept_head = self.head.as_json()
        stock = template_of(f"{KIND}{self.cycle}", self.town)
        edition.template, edition.template_words = stock.version, stock.words[:60]
        edition.template_sha256 = keep(stock)
        edition.document = word_of(edition, edition.photo_list, stock.data)
        edition.sha256 = hashlib.sha256(edition.document).hexdigest()
        edition.save()

    def word(self, edition: Edition, shots: Sequence[Shot]) -> bytes:
        """The Word file of an edition with these of its photos, on the template that it was handed in on."""
        if edition.template_sha256:
            return word_of(edition, shots, taken_again(edition.template_sha256))
        return word_of(edition, shots, template_of(f"{KIND}{self.cycle}", self.town).data)
