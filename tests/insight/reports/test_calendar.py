"""One page that shows who has handed in."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from anwang.insight.reports.actions import open_drafts
from anwang.insight.reports.choices import Cycle
from anwang.insight.reports.models import Reminder, Report
from anwang.insight.reports.queries import calendar_of, coming_of, demands_asked, report_days
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import issue_part
from tests.factories.orgs import make_village
from tests.factories.people import make_user

WEEKLY = {"cycle": "weekly", "what": "工作动态", "due": "每周五前"}
MONTHLY = {"cycle": "monthly", "what": "工作进展", "due": "每月28日前"}


def at(clock, month, day, hour=1):
    clock.move_to(dt.datetime(2026, month, day, hour, tzinfo=dt.UTC))
    return dt.date(2026, month, day)


@pytest.fixture
def campaign(start, town):
    """Weekly and monthly reports, opened on Wednesday."""
    campaign = start("winter", [WEEKLY, MONTHLY])
    open_drafts(town, dt.date(2026, 11, 18))
    return campaign


@pytest.fixture
def sheet(campaign):
    """What a person sees of the weekly reports today."""

    def seen(user, cycle=Cycle.WEEKLY, side=""):
        return calendar_of(user, demands_asked([campaign]), cycle, timezone.localdate(), side)

    return seen


def kinds(sheet, org):
    [row] = [row for row in sheet.rows if row.org == org]
    return {slot.due_on.isoformat(): cell.words for slot, cell in row.cells}


def test_a_cell_tells_where_the_report_stands(sheet, village, cadre, supervisor, town, _midweek):
    report = Report.objects.get(org=village, cycle="weekly")
    found = [kinds(sheet(supervisor), village)["2026-11-20"]]
    at(_midweek, 11, 20)
    found.append(kinds(sheet(supervisor), village)["2026-11-20"])
    at(_midweek, 11, 23)
    found.append(kinds(sheet(supervisor), village)["2026-11-20"])
    report.take("submit", by=cadre)
    found.append(kinds(sheet(supervisor), village)["2026-11-20"])
    report.take("send_back", by=supervisor, note="请补充")
    found.append(kinds(sheet(supervisor), village)["2026-11-20"])
    at(_midweek, 11, 24)
    report.take("submit", by=cadre)
    found.append(kinds(sheet(supervisor), village)["2026-11-20"])

    assert found == [
        "草稿 还剩 2 天",
        "草稿 今天到期",
        "逾期 3 天 未报",
        "迟 3 天 11-23 09:00",
        "退回 逾期 3 天",
        "迟 3 天 11-24 09:00",
    ]


def test_on_time_is_on_time(sheet, village, cadre, supervisor):
    Report.objects.get(org=village, cycle="weekly").take("submit", by=cadre)

    assert kinds(sheet(supervisor), village)["2026-11-20"] == "已报 11-18 10:00"


def test_what_is_not_owed_or_not_yet_due_says_so(sheet, village, supervisor, _midweek):
    cells = kinds(sheet(supervisor, Cycle.MONTHLY), village)
    assert cells == {"2026-11-28": "草稿 还剩 10 天", "2026-12-28": "未到 12-28 前"}

    at(_midweek, 11, 30)
    assert kinds(sheet(supervisor), village) == {
        "2026-11-06": "不需报",  # the campaign was set up on the 18th
        "2026-11-13": "不需报",
        "2026-11-20": "逾期 10 天 未报",
        "2026-11-27": "未生成",
        "2026-12-04": "未到 12-04 前",
    }


def test_sums_are_the_lists_behind_them(client, sheet, village, cadre, supervisor):
    Report.objects.get(org=village, cycle="weekly").take("submit", by=cadre)
    client.force_login(supervisor)
    found = sheet(supervisor)
    figures = [found.sum, *(row.sum for row in found.rows), *(each for _, each in found.sums)]

    def behind(url):
        return client.get(url).context["selection"].rows.count()

    assert [(behind(each.handed_url), behind(each.url)) for each in figures] == [
        (each.handed, each.total) for each in figures
    ]
    assert (found.sum.handed, found.sum.total) == (1, 3)


@pytest.mark.parametrize("side", ["villages", "departments"])
def test_sums_of_one_side_are_the_lists_behind_them(client, sheet, supervisor, side):
    client.force_login(supervisor)
    found = sheet(supervisor, side=side)
    [column] = [each for _, each in found.sums if each.total]

    rows = client.get(column.url).context["selection"].rows

    assert (len(found.rows), rows.count(), column.total, found.sum.total) == (1, 1, 1, 1)


def test_missing_reports_are_the_list_behind_the_number(client, campaign, supervisor, _midweek):
    at(_midweek, 11, 23)
    client.force_login(supervisor)

    page = client.get(reverse("reports:campaign", args=[campaign.pk]))

    assert page.context["missing"] == 3
    assert client.get(page.context["missing_url"]).context["selection"].rows.count() == 3


def test_next_days_are_told_with_who_has_handed_in(campaign, village, cadre, supervisor):
    Report.objects.get(org=village, cycle="weekly").take("submit", by=cadre)

    found = coming_of(supervisor, demands_asked([campaign]))

    assert [(f"{each.slot.due_on}", each.sum.handed, each.sum.total, each.rest) for each in found] == [
        ("2026-11-20", 1, 3, ""),
        ("2026-11-28", 0, 3, "周六休息，请在11月27日（周五）前报送"),
    ]


def test_days_of_reporting_stand_on_the_roadmap_but_for_the_weekly_ones(campaign, village, cadre, supervisor):
    Report.objects.get(org=village, cycle="monthly").take("submit", by=cadre)

    found = {item.on: item for item in report_days(campaign, supervisor)}

    assert [f"{day}" for day in found] == [
        "2026-11-28", "2026-12-28", "2027-01-28", "2027-02-28", "2027-03-28",
    ]  # fmt: skip
    first, second = found[dt.date(2026, 11, 28)], found[dt.date(2026, 12, 28)]
    assert (first.tone, first.note, first.word, first.kind) == ("open", "已报 1/3", "2 个未报", "报送")
    assert (second.tone, second.note, second.word) == ("plain", "", "")


def test_a_day_of_reporting_is_late_until_everybody_has_handed_in(campaign, supervisor, _midweek):
    at(_midweek, 11, 30)
    assert next(report_days(campaign, supervisor)).tone == "late"

    handed = {"state": "submitted", "submitted_by": supervisor, "submitted_at": timezone.now()}
    Report.objects.filter(cycle="monthly").update(**handed)

    first = next(report_days(campaign, supervisor))
    assert (first.tone, first.word) == ("done", "已报齐")


def test_two_campaigns_stand_beside_each_other(client, start, campaign, town, village, supervisor):
    start("gas-2026", [WEEKLY])
    open_drafts(town, dt.date(2026, 11, 18))
    client.force_login(supervisor)

    page = client.get(reverse("reports:calendar"))

    assert [heading for heading, _ in page.context["sheet"].groups] == [
        "冬春火灾防控专项行动工作动态",
        "燃气安全百日行动工作动态",
    ]
    assert page.context["sheet"].sum.total == 6


def test_a_village_sees_its_own_line(sheet, cadre, village):
    assert [row.org for row in sheet(cadre).rows] == [village]


def test_strangers_find_nothing_and_firms_are_refused(client, campaign, stranger, owner):
    addresses = [reverse(f"reports:{name}", args=[campaign.pk]) for name in ("campaign", "campaign-month")]
    client.force_login(stranger)
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert client.get(reverse("reports:calendar")).context["sheet"].rows == []

    client.force_login(owner)
    assert [client.get(address).status_code for address in addresses] == [403, 403]


def test_eighteen_units_and_twelve_periods_cost_as_many_queries_as_one(
    client, campaign, town, supervisor, django_assert_num_queries
):
    client.force_login(supervisor)
    address = f"{reverse('reports:campaign', args=[campaign.pk])}?cycle=monthly"
    client.get(address)
    with django_assert_num_queries(18):
        client.get(address)
    for number in range(15):
        issue_part(campaign.tasks.first(), make_village(f"第{number}村", town), by=supervisor)
    for month in range(1, 13):
        for org in Report.objects.filter(cycle="monthly").values_list("org", flat=True).distinct():
            Report.objects.get_or_create(
                org_id=org, campaign=campaign, form="winter/duty-monthly", ends_on=dt.date(2026, month, 28),
                defaults={
                    "cycle": "monthly", "heading": "旧", "starts_on": dt.date(2026, month, 1),
                    "due_on": dt.date(2026, month, 28), "due_rule": "每月28日前",
                },
            )  # fmt: skip
    open_drafts(town, dt.date(2026, 11, 19))

    with django_assert_num_queries(18):
        page = client.get(address)

    assert len(page.context["sheet"].rows) == 18


def test_excel_is_the_table(client, campaign, supervisor):
    client.force_login(supervisor)

    response = client.get(f"{reverse('reports:campaign', args=[campaign.pk])}?format=xlsx")

    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["单位", "第45周", "第46周", "第47周", "已报", "应报"]
    assert ["五云村", "不需报", "不需报", "草稿 还剩 2 天", 0, 1] in rows


def test_the_office_presses_for_all_that_is_missing_once(client, campaign, supervisor, cadre, _midweek):
    at(_midweek, 11, 23)
    client.force_login(supervisor)
    address = reverse("reports:campaign-urge", args=[campaign.pk])

    back = client.post(address)
    client.post(address)

    assert back.url == reverse("reports:campaign", args=[campaign.pk])
    assert Reminder.objects.filter(step="urged").count() == 3


def test_a_village_presses_nobody(client, campaign, cadre):
    client.force_login(cadre)

    assert client.post(reverse("reports:campaign-urge", args=[campaign.pk])).status_code == 403
    assert (
        client.post(
            reverse("reports:urge", args=[Report.objects.get(org=cadre.home, cycle="weekly").pk])
        ).status_code
        == 403
    )


def test_the_month_shows_every_due_day(client, campaign, supervisor):
    client.force_login(supervisor)

    page = client.get(f"{reverse('reports:campaign-month', args=[campaign.pk])}?on=2026-11-01")

    days = [day for week in page.context["weeks"] for day in week if day.entries and day.is_inside]
    due = {day.on.day: [slot.label for slot, _ in day.entries] for day in days}
    assert due == {6: ["第45周"], 13: ["第46周"], 20: ["第47周"], 27: ["第48周"], 28: ["11月"]}


def test_the_same_through_the_api(client, campaign, village, supervisor, cadre):
    Report.objects.get(org=village, cycle="weekly").take("submit", by=cadre)
    client.force_login(supervisor)

    found = client.get(f"/api/v1/reports/calendar/?campaign={campaign.pk}").json()

    [row] = [row for row in found["rows"] if row["org"] == village.pk]
    assert (found["handed"], found["total"], row["handed"], row["cells"][-1]["kind"]) == (1, 3, 1, "done")
    assert client.get("/api/v1/reports/calendar/?cycle=daily").status_code == 422


def test_the_office_presses_through_the_api(client, campaign, village, supervisor, cadre, _midweek):
    Report.objects.get(org=village, cycle="weekly").take("submit", by=cadre)
    at(_midweek, 11, 23)
    client.force_login(supervisor)

    pressed = client.post("/api/v1/reports/calendar/urge/", "{}", content_type="application/json")

    assert pressed.json() == {"urged": 2}


def test_a_district_officer_sees_the_whole_town(sheet, district, town, village, department):
    officer = make_user("郑区长", (district, Role.DISTRICT_OFFICER))

    assert [row.org for row in sheet(officer).rows] == [town, village, department]
