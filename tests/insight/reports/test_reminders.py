"""Who has not handed in is reminded, once for each occasion."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from anwang.base.kit.refusals import NotReady
from anwang.insight.reports.actions import Reminded, open_drafts, remind, urge, urge_one
from anwang.insight.reports.models import Reminder, Report
from anwang.insight.reports.schedule import schedule_of
from anwang.town.notices.models import Notice
from anwang.town.people.choices import Role
from tests.factories.people import make_user

WEEKLY = {"cycle": "weekly", "what": "工作动态", "due": "每周五前"}
MONTHLY = {"cycle": "monthly", "what": "工作进展", "due": "每月28日前"}


@pytest.fixture
def mine(start, town, village):
    """The village's weekly report, due on Friday 20 November."""
    start("winter", [WEEKLY])
    open_drafts(town, dt.date(2026, 11, 16))
    Notice.objects.all().delete()
    return Report.objects.get(org=village)


@pytest.fixture
def morning(town, _midweek):
    """Lives one morning: the clock stands there, and reminders go out."""

    def lived(day):
        _midweek.move_to(dt.datetime(2026, 11, day, 1, tzinfo=dt.UTC))
        return remind(town, dt.date(2026, 11, day))

    return lived


def told(user):
    return [notice.text for notice in Notice.objects.filter(recipient=user).order_by("pk")]


def test_a_unit_is_told_before_on_and_after_the_day(mine, morning, cadre):
    for day in range(16, 29):
        morning(day)

    what = "冬春火灾防控专项行动工作动态（2026年第47周）"
    assert told(cadre) == [
        f"{what}11月20日前报送，还剩 3 天",
        f"{what}11月20日前报送，今天到期",
        f"{what}逾期 3 天未报，请尽快报送",
        f"{what}逾期 5 天未报，请尽快报送",
    ]
    assert list(mine.reminders.values_list("step", "sent_on")) == [
        ("ahead", dt.date(2026, 11, 17)),
        ("today", dt.date(2026, 11, 20)),
        ("late", dt.date(2026, 11, 23)),
        ("again", dt.date(2026, 11, 25)),
    ]
    assert Notice.objects.filter(recipient=cadre).first().url == mine.get_absolute_url()


def test_the_same_morning_twice_tells_nothing_twice(mine, morning):
    first, again = morning(17), morning(17)

    assert (first.reports, again) == (3, Reminded(0, 0, 0))


def test_after_a_gap_only_the_last_reminder_is_sent(mine, morning, cadre):
    morning(24)  # the scheduler slept since the 16th

    assert [text.rpartition("）")[2] for text in told(cadre)] == ["逾期 4 天未报，请尽快报送"]


def test_who_has_handed_in_is_left_alone(mine, morning, cadre):
    mine.take("submit", by=cadre)

    for day in range(16, 29):
        morning(day)

    assert told(cadre) == []


def test_who_was_sent_back_is_told_so(mine, morning, cadre, supervisor):
    mine.take("submit", by=cadre)
    mine.take("send_back", by=supervisor, note="请补充")
    Notice.objects.all().delete()

    morning(20)

    assert told(cadre)[0].endswith("今天到期，已退回，请修改后重新报送")


def test_the_office_learns_at_last_which_units_are_missing(mine, morning, supervisor, town, cadre):
    Report.objects.get(org=town).take("submit", by=supervisor)
    Notice.objects.all().delete()

    reminded = morning(25)

    [sentence] = told(supervisor)
    assert sentence.startswith("冬春火灾防控专项行动工作动态（2026年第47周）还缺 2 个单位：")
    assert {name for name in ("五云村", "规划建设管理环保办公室") if name in sentence} == {
        "五云村",
        "规划建设管理环保办公室",
    }
    assert reminded.missing == 2


def test_the_ladder_is_climbed_to_the_leaders_and_each_hears_once(
    mine, morning, leader, town, village, supervisor
):
    head = make_user("何书记", (village, Role.UNIT_LEADER))
    Report.objects.get(org=town).take("submit", by=leader)
    Notice.objects.all().delete()

    morning(23)
    late = (told(head), told(leader))
    for day in (25, 30):
        morning(day)
    remind(town, dt.date(2026, 12, 1))
    remind(town, dt.date(2026, 12, 2))

    assert (len(late[0]), late[1]) == (1, [])
    [sentence] = told(leader)
    assert sentence.startswith("冬春火灾防控专项行动工作动态（2026年第47周）还缺 2 个单位：")
    assert list(mine.reminders.values_list("step", "reason")) == [
        ("late", "逾期"), ("again", "仍未报送"), ("deputy", "报告分管领导"),
    ]  # fmt: skip


def test_the_page_shows_the_ladder(client, mine, supervisor):
    client.force_login(supervisor)

    page = client.get(reverse("reports:calendar")).content.decode()

    assert "逾期 7 个工作日" in page
    assert "负责报送的人、单位负责人、镇应急办、分管领导" in page


def test_the_offices_notice_leads_to_the_missing_reports(mine, morning, supervisor, client, town):
    Report.objects.get(org=town).take("submit", by=supervisor)
    Notice.objects.all().delete()
    morning(25)
    client.force_login(supervisor)

    page = client.get(Notice.objects.get(recipient=supervisor).url)

    assert [row.org for row in page.context["selection"].rows] == [
        report.org for report in Report.objects.late().order_by("org__order", "pk")
    ]


def test_a_due_day_of_rest_stays_and_is_told_on_the_working_day_before(start, town, village, morning, cadre):
    start("winter", [MONTHLY])  # 28 November 2026 is a Saturday
    open_drafts(town, dt.date(2026, 11, 20))
    Notice.objects.all().delete()

    morning(27)

    assert Report.objects.get(org=village).due_on == dt.date(2026, 11, 28)
    [sentence] = told(cadre)
    assert sentence == (
        "冬春火灾防控专项行动工作进展（2026年11月）11月28日前报送，还剩 1 天，"
        "周六休息，请在11月27日（周五）前报送"
    )


def test_days_of_reminding_are_working_days_around_a_holiday(packs):
    found = schedule_of(dt.date(2026, 10, 3))  # in the week of the National Day

    assert found.last_workday == dt.date(2026, 9, 30)
    assert [day.month for _, day in found.days] == [9, 9, 10, 10, 10, 10]


def test_the_office_presses_once_a_day(mine, supervisor, cadre, _midweek):
    first, again = urge([mine], by=supervisor), urge([mine], by=supervisor)
    with pytest.raises(NotReady, match="今天已经催过"):
        urge_one(mine, by=supervisor)
    _midweek.move_to(dt.datetime(2026, 11, 19, 1, tzinfo=dt.UTC))
    urge_one(mine, by=supervisor)

    assert (first, again, Reminder.objects.filter(step="urged").count()) == (1, 0, 2)
    assert told(cadre)[0].startswith("应急办催报：冬春火灾防控专项行动工作动态")


def test_nobody_is_pressed_for_what_was_handed_in(mine, supervisor, cadre):
    mine.take("submit", by=cadre)

    with pytest.raises(NotReady, match="已经报送"):
        urge_one(mine, by=supervisor)


def test_only_the_office_presses(mine, officer, stranger, cadre):
    for person in (officer, stranger, cadre):
        with pytest.raises(PermissionDenied):
            urge([mine], by=person)


def test_commands_say_what_they_do(start, town, village, capsys, _midweek):
    start("winter", [WEEKLY])
    call_command("reports", "open", "--on", "2026-11-18")
    call_command("reports", "remind", "--on", "2026-11-20")
    call_command("reports", "remind", "--on", "2026-11-20")

    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "按2026年11月18日为 1 个镇（街道）生成报告草稿，重复执行不会重复办理",
        "回龙坝镇：新生成 3 份草稿",
        "办完，共 3 份报告",
        "按2026年11月20日为 1 个镇（街道）发送报送提醒，重复执行不会重复办理",
        "回龙坝镇：提醒 3 份报告，告知 1 人，其中 0 份仍未报送，名单已告知应急办",
        "办完，共 3 份报告",
        "按2026年11月20日为 1 个镇（街道）发送报送提醒，重复执行不会重复办理",
        "回龙坝镇：提醒 0 份报告，告知 0 人，其中 0 份仍未报送，名单已告知应急办",
        "办完，共 0 份报告",
    ]


def test_command_refuses_a_day_it_cannot_read(db):
    with pytest.raises(CommandError, match="日期“明天”读不出来"):
        call_command("reports", "open", "--on", "明天")
