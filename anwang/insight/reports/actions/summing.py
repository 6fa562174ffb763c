"""A summary is written when somebody who heads the campaign wants one: of the whole, or of a stage."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import Period
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.base.kit.workdays import add_workdays
from anwang.insight.reports.choices import Cycle
from anwang.insight.reports.demands import demands_of, stem
from anwang.insight.reports.models import Report
from anwang.insight.reports.rules import heads_campaign
from anwang.work.campaigns.models import Campaign, Phase

WORKDAYS = 10
RULE = f"自行起草，没有规定期限，按 {WORKDAYS} 个工作日计"


@transaction.atomic
def write_summary(campaign: Campaign, phase: Phase | None = None, *, by: Any) -> Report:
    """The town's draft, up to today or to the end; asked for again it is the same one.

    Where the plan itself demands the summary, it is that report, due on its day.
    """
    heads_campaign.demand(by, campaign)
    if phase is not None and phase.campaign_id != campaign.pk:
        raise BadInput("这个阶段不是这个专项行动的")
    period = stretch_of(campaign, phase)
    cycle = Cycle.PHASE if phase else Cycle.CAMPAIGN
    told = _demanded(campaign, period, cycle) or {
        "form": f"{campaign.pack_id}/summary{f'-{phase.order}' if phase else ''}",
        "heading": f"{stem(campaign)}{phase.title if phase else ''}总结"[:120],
        "due_on": add_workdays(timezone.localdate(), WORKDAYS).date,
        "due_rule": RULE,
    }
    report, is_new = Report.objects.get_or_create(
        org=campaign.org, campaign=campaign, form=told.pop("form"), ends_on=period.end,
        defaults=told | {"cycle": cycle, "starts_on": period.start},
    )  # fmt: skip
    if is_new:
        record(by, "reports.open", report, label="起草总结", after=report.stands)
    return report


def stretch_of(campaign: Campaign, phase: Phase | None = None) -> Period:
    """Of what a summary speaks today; refused while it has not begun."""
    whole, today = phase or campaign, timezone.localdate()
    begins = whole.starts_on or (None if phase else timezone.localdate(campaign.created_at))
    if begins is None:
        raise NotReady(f"“{whole}”没有写明起止日期，请先在方案里补上")
    if begins > today:
        raise NotReady(f"“{whole}”还没有开始，开始以后才能总结")
    return Period(begins, min(whole.ends_on or today, today))


def _demanded(campaign: Campaign, period: Period, cycle: Cycle) -> dict[str, Any]:
    """The report that the plan demands of the same time, where the town owes it."""
    for demand in demands_of(campaign):
        stretch = demand.stretch
        if demand.cycle == cycle and stretch and stretch.end == period.end and "town" in demand.by:
            due = demand.due(stretch)
            return {
                "form": demand.form, "heading": demand.heading[:120],
                "due_on": due.date, "due_rule": due.rule[:200],
            }  # fmt: skip
    return {}
