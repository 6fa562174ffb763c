"""The weekly reports of the last months: drafted on Monday, handed in on Friday, now and then on Saturday."""

from __future__ import annotations

import datetime as dt
import random

from anwang.insight.reports.actions import open_drafts
from anwang.insight.reports.models import Report
from anwang.town.people.models import User
from demo.settling import Town

WEEKS = dt.timedelta(weeks=4)
MONDAY, FRIDAY = 1, 5
REMARKS = [
    "辖区一处临街商铺主动拆除阁楼，经验可供其他村（社区）参考。",
    "部分老旧小区电动车充电设施不足，建议统筹建设。",
    "",
    "",
]


class ReportStory:
    """Drafts and hand-ins by the clock."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random) -> None:
        """Begin some weeks before the end."""
        self.town, self.first, self.chance = town, last - WEEKS, chance

    def live(self, day: dt.date) -> None:
        """Open on Mondays, hand in on Fridays."""
        if day < self.first:
            return
        if day.isoweekday() == MONDAY:
            open_drafts(self.town.places.town, day)
        if day.isoweekday() == FRIDAY:
            for report in (
                Report.objects.drafts().filter(due_on__lte=day).select_related("org").order_by("-org__order")
            ):
                report.remarks = self.chance.choice(REMARKS)
                report.save(update_fields=["remarks"])
                report.take("submit", by=self._reporter(report))

    def _reporter(self, report: Report) -> User:
        cast = self.town.cast
        return cast.cadres.get(report.org_id) or cast.officers.get(report.org_id) or cast.supervisor
