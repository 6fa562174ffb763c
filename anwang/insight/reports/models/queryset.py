"""Which reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from anwang.insight.reports.choices import OUTSTANDING, ReportState
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import PlacedQuerySet

if TYPE_CHECKING:
    from anwang.insight.reports.models.report import Report


class ReportQuerySet(PlacedQuerySet):
    """Which reports."""

    def visible_to(self, user: Any) -> ReportQuerySet:
        """What the staff's posts cover, and the own unit's; supervised units write none and see none."""
        staffed = [post.org_id for post in user.posts_held if post.org.kind != OrgKind.UNIT]
        return self.filter(user.scope() | models.Q(org_id__in=staffed))

    def drafts(self) -> ReportQuerySet:
        """Being written."""
        return self.filter(state=ReportState.DRAFT)

    def outstanding(self) -> ReportQuerySet:
        """Not yet handed in: being written, or waiting to be signed."""
        return self.filter(state__in=OUTSTANDING)

    def late(self) -> ReportQuerySet:
        """Not handed in though the day has passed."""
        return self.outstanding().filter(due_on__lt=timezone.localdate())

    def belated(self) -> ReportQuerySet:
        """Handed in, but after the day."""
        return self.filter(handed_in_on__gt=models.F("due_on"))

    def due_within(self, days: int) -> ReportQuerySet:
        """Not handed in, and due today or in the next days."""
        today = timezone.localdate()
        return self.outstanding().filter(due_on__range=(today, today + dt.timedelta(days=days)))

    def beside(self, report: Report) -> ReportQuerySet:
        """The reports of all others on the same form for the same time."""
        same = self.filter(campaign=report.campaign_id, form=report.form, ends_on=report.ends_on)
        return same.filter(town=report.town).exclude(pk=report.pk)


def by_report(rows: Iterable[Any]) -> dict[int, Any]:
    """The last of these for each report."""
    return {row.report_id: row for row in rows}
