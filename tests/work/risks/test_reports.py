"""Risk reports: made of the register, opened by calendar and change, frozen when signed."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from anwang.base.kit.refusals import NotReady
from anwang.town.notices.models import Notice
from anwang.work.risks.actions.reports import open_reports
from anwang.work.risks.models import RiskReport
from anwang.work.risks.models.snapshot import changes_between, snapshot_of
from tests.factories.risks import make_point
from tests.work.risks.conftest import graded

JANUARY = dt.date(2026, 1, 5)
NOVEMBER = dt.date(2026, 11, 23)


@pytest.fixture
def grave(store):
    return graded(store, "red")


@pytest.fixture
def report(works, boss, press, crushed, grave):
    open_reports(JANUARY)
    return RiskReport.objects.get()


def test_year_opens_one_report_for_whoever_has_a_grave_risk(works, boss, press, grave):
    assert (open_reports(JANUARY), open_reports(JANUARY)) == (1, 0)

    report = RiskReport.objects.get()
    assert (report.due_on, report.kind, report.year) == (dt.date(2026, 3, 31), "annual", 2026)
    [notice] = Notice.objects.all()
    assert notice.recipient == boss
    assert "2026年3月31日前" in notice.text


def test_who_has_small_risks_only_reports_nothing(works, press, store):
    assert open_reports(JANUARY) == 0


def test_register_made_in_autumn_has_the_days_of_a_change(works, grave):
    open_reports(NOVEMBER)

    assert RiskReport.objects.get().due_on == dt.date(2026, 12, 8)


def test_signing_freezes_what_the_register_says(report, boss, grave):
    report.take("file", by=boss)

    assert (report.state, report.red_count, report.filed_by) == ("filed", 1, boss)
    graded(grave, "blue")
    report.refresh_from_db()
    assert [each["name"] for each in report.shown["grave"]] == ["气瓶间"]
    assert report.shown["counts"] == {"red": 1, "orange": 0, "yellow": 1, "blue": 0}


def test_draft_follows_the_register(report, works):
    graded(make_point(works, "喷漆"), "orange")

    assert [each["name"] for each in report.shown["grave"]] == ["气瓶间", "喷漆"]


def test_report_waits_until_everything_is_assessed(report, works, boss):
    make_point(works, "新车床")

    with pytest.raises(NotReady, match="还有 1 个风险点没有评估"):
        report.take("file", by=boss)


def test_only_the_principal_signs(report, supervisor):
    with pytest.raises(PermissionDenied):
        report.take("file", by=supervisor)


def test_change_of_a_grave_risk_opens_a_report_with_its_cause(report, boss, works, grave):
    report.take("file", by=boss)
    assert open_reports(NOVEMBER) == 0

    graded(make_point(works, "喷漆"), "orange")
    graded(grave, "yellow")

    assert (open_reports(NOVEMBER), open_reports(NOVEMBER)) == (1, 0)
    change = RiskReport.objects.drafts().get()
    assert (change.kind, change.due_on) == ("change", dt.date(2026, 12, 8))
    assert change.cause == "新增较大风险：喷漆；不再是较大以上风险：气瓶间"


def test_changed_grade_is_told(works, grave):
    before = snapshot_of(works)
    graded(grave, "orange")

    assert changes_between(before, snapshot_of(works)) == ["气瓶间由重大风险变为较大风险"]


def test_reminder_comes_once_before_and_once_after(report, boss):
    Notice.objects.all().delete()

    for day in (dt.date(2026, 3, 1), dt.date(2026, 3, 25), dt.date(2026, 3, 26), dt.date(2026, 4, 1)):
        open_reports(day)

    assert ["快到期" in notice.text for notice in Notice.objects.order_by("id")] == [True, False]


def test_town_sees_who_has_not_filed(client, report, supervisor, stranger):
    client.force_login(supervisor)
    with time_machine.travel(dt.datetime(2026, 4, 2, 2, tzinfo=dt.UTC), tick=False):
        client.force_login(supervisor)
        assert "回龙机械加工厂" in client.get("/risks/reports/?view=overdue").content.decode()
        page = client.get(report.get_absolute_url()).content.decode()
        assert "手被压断" not in page  # its point is a yellow one
        assert "气瓶间" in page
        client.force_login(stranger)
        assert client.get(report.get_absolute_url()).status_code == 404


def test_report_is_signed_on_its_page_and_taken_as_word(client, report, boss):
    client.force_login(boss)

    answer = client.post(f"{report.get_absolute_url()}file/", {"seen": report.version})

    assert answer.status_code == 302, answer.content
    word = client.get(f"{report.get_absolute_url()}?format=docx")
    assert word.content[:2] == b"PK"
