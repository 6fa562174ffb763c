"""Reports from before there were campaigns side by side find their campaign."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from anwang.insight.reports.models import Report

moved = import_module("anwang.insight.reports.migrations.0003_what_there_is_belongs_to_the_first_campaign")
FRIDAY = dt.date(2026, 11, 20)


def old_report(org, cycle="weekly", **fields):
    return Report.objects.create(
        org=org, cycle=cycle, starts_on=FRIDAY, ends_on=FRIDAY, due_on=FRIDAY, due_rule="每周五前", **fields
    )


def test_old_report_belongs_to_the_first_campaign_that_asks_for_its_cycle(plan_pack, start, village):
    start("gas-2026", [{"cycle": "weekly", "what": "工作动态"}])
    report = old_report(village)

    moved.name_the_campaign(apps, None)

    report.refresh_from_db()
    assert (report.campaign, report.form, report.heading) == (
        plan_pack,
        "huilongba-2020/weekly",
        "安全生产专项整治周报",
    )


def test_old_report_of_a_town_without_a_campaign_keeps_a_name(packs, village):
    report = old_report(village, "monthly")

    moved.name_the_campaign(apps, None)

    report.refresh_from_db()
    assert (report.campaign, report.form, report.heading) == (None, "town/monthly", "安全生产月报")


@pytest.mark.parametrize("is_returned", [False, True])
def test_old_report_was_handed_in_on_the_day_of_its_first_edition(report, cadre, supervisor, is_returned):
    report.take("submit", by=cadre)
    if is_returned:
        report.take("send_back", by=supervisor, note="请补充整改情况")
    Report.objects.update(handed_in_on=None)

    moved.note_the_first_hand_in(apps, None)

    report.refresh_from_db()
    assert report.handed_in_on == timezone.localdate()
