"""Writes about reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import NotReady
from anwang.insight.reports.choices import Cycle, ReportState
from anwang.insight.reports.models import Report
from anwang.insight.reports.periods import current_period
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import ReportForm
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org

OPENED_BEFORE = {  # days before the due date at which a draft begins to write itself
    Cycle.WEEKLY: 6,
    Cycle.MONTHLY: 10,
    Cycle.QUARTERLY: 15,
    Cycle.ANNUAL: 30,
}
KINDS = {
    "villages": [OrgKind.VILLAGE, OrgKind.COMMUNITY],
    "departments": [OrgKind.DEPARTMENT],
    "town": [OrgKind.TOWN],
}
KINDS["units"] = KINDS["villages"] + KINDS["departments"]


def reporters(town: Org, form: ReportForm) -> list[Org]:
    """The organisations of a town that owe this report."""
    kinds = [kind for name in form.by for kind in KINDS.get(name, [])]
    return list(Org.objects.filter(town=town, kind__in=kinds).order_by("order", "id"))


@transaction.atomic
def open_drafts(town: Org, day: dt.date) -> list[Report]:
    """Make the drafts that every unit owes soon; those that exist stay as they are."""
    made = []
    for form in packs.report_forms(town):
        if form.cycle not in Cycle.values:
            continue
        period, due, rule = current_period(form, day)
        if not 0 <= (due - day).days <= OPENED_BEFORE[Cycle(form.cycle)]:
            continue
        for org in reporters(town, form):
            report, is_new = Report.objects.get_or_create(
                org=org,
                cycle=form.cycle,
                ends_on=period.end,
                defaults={"starts_on": period.start, "due_on": due, "due_rule": rule},
            )
            if is_new:
                record(None, "reports.open", report, label="生成草稿", after=report.stands)
                made.append(report)
    return made


@transaction.atomic
def reword(report: Report, *, by: Any, remarks: str, plans: str) -> Report:
    """Change the two paragraphs that people write; only while it is a draft."""
    report.refresh_from_db(from_queryset=Report.objects.select_for_update())
    if report.state != ReportState.DRAFT:
        raise NotReady("已经报送，文字不能再改；确需修改请应急办退回")
    report.remarks, report.plans = remarks, plans
    report.save(update_fields=["remarks", "plans", "changed_at"])
    record(by, "reports.reword", report, label="补充文字")
    return report
