"""Drafts are opened by the clock; people add words to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.dates import Period
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.workdays import Due
from anwang.insight.reports.actions.wording import open_for
from anwang.insight.reports.demands import Demand, demands_in
from anwang.insight.reports.models import Report
from anwang.insight.reports.queries import owing_in, siblings_of
from anwang.town.orgs.models import Org
from anwang.work.hazards.clocks import length

MADE_GOOD = dt.timedelta(days=31)
"""A morning that was slept through is made good for so long."""
LONGEST_AFTER = dt.timedelta(days=150)
"""No report is due longer after its period."""


@transaction.atomic
def open_drafts(town: Org, day: dt.date) -> list[Report]:
    """Make the drafts that every unit owes soon, of every campaign; those that exist stay as they are."""
    demands = demands_in(town, since=day - LONGEST_AFTER)
    owing = owing_in(town, demands)
    known = set(_known(town, day))
    made = [
        _opened(demand, period, due, org)
        for demand in demands
        for period, due in _falling_due(demand, day)
        for org, since in owing.of(demand)
        if due.date >= (since or day) and (org.pk, demand.campaign_id, demand.form, period.end) not in known
    ]
    return [report for report in made if report is not None]


def _opened(demand: Demand, period: Period, due: Due, org: Org) -> Report | None:
    """The new draft; none if somebody else was quicker."""
    report, is_new = Report.objects.get_or_create(
        org=org, campaign=demand.campaign, form=demand.form, ends_on=period.end,
        defaults={
            "cycle": demand.cycle, "heading": demand.heading[:120],
            "starts_on": period.start, "due_on": due.date, "due_rule": due.rule[:200],
        },
    )  # fmt: skip
    if not is_new:
        return None
    record(None, "reports.open", report, label="生成草稿", after=report.stands)
    return report


def _falling_due(demand: Demand, day: dt.date) -> Iterator[tuple[Period, Due]]:
    """The periods whose reports are due by now or soon: each draft begins some days before its due date."""
    ahead = dt.timedelta(days=length(f"report-draft-{demand.cycle}", day).value)
    for period in demand.periods(day - MADE_GOOD - LONGEST_AFTER, day + ahead):
        due = demand.due(period)
        if day - MADE_GOOD <= due.date <= day + ahead:
            yield period, due


def _known(town: Org, day: dt.date) -> Any:
    """The reports that there are already."""
    rows = Report.objects.filter(town=town.pk, due_on__gte=day - MADE_GOOD)
    return rows.values_list("org", "campaign", "form", "ends_on")


@transaction.atomic
def reword(report: Report, *, by: Any, remarks: str, plans: str) -> Report:
    """Change the two paragraphs that people write; only while it is a draft."""
    open_for(report, by)
    report.remarks, report.plans = remarks, plans
    report.save(update_fields=["remarks", "plans", "changed_at"])
    record(by, "reports.reword", report, label="补充文字")
    return report


@transaction.atomic
def take_over(report: Report, other: Report, *, by: Any) -> Report:
    """Take the words of the unit's report to another campaign, after what is written here already."""
    open_for(report, by)
    if not siblings_of(report).filter(pk=other.pk).exists():
        raise BadInput(f"“{other}”不是本单位同期的另一份报告，不能带入")
    return reword(
        report,
        by=by,
        remarks=_joined(report.remarks, other.remarks),
        plans=_joined(report.plans, other.plans),
    )


def _joined(here: str, there: str) -> str:
    """Both, without saying a line twice."""
    lines = [line.strip() for line in [*here.splitlines(), *there.splitlines()] if line.strip()]
    return "\n".join(dict.fromkeys(lines))
