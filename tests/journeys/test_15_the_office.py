"""The office at its desk: a meeting decides, villages report, outlines and a register come in as files."""

import datetime as dt
import io
import json

import pytest
import xlsxwriter
from django.conf import settings

from anwang.insight.reports.actions import open_drafts
from anwang.insight.reports.models import Reminder
from anwang.town.orgs.models import Boundary, Org
from anwang.town.people.choices import Role
from anwang.work.campaigns.models import Meeting, TaskPart
from anwang.work.registers.models import Entry
from tests.factories.lists import make_problem
from tests.factories.orgs import make_village
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.journeys.conftest import MONDAY
from tests.journeys.test_14_following import EXCEL

pytestmark = pytest.mark.journey

OUTLINES = settings.BASE_DIR / "demo/outlines.geojson"


def hand_in(person, name, kind, data):
    handed = {"name": name, "mimeType": kind, "buffer": data}
    person.page.locator("main input[type=file]").first.set_input_files(handed)
    person.finger(person.page.locator("main form .btn-primary").first)


def test_meeting_decides_and_the_decision_is_a_task(visit, campaign, village, cadre, supervisor):
    make_problem(campaign, village, supervisor)
    wang, chen = visit(supervisor), visit(cadre, phone=True)

    wang.open(f"/campaigns/{campaign.pk}/meetings/")
    wang.tap("筹备会议")
    wang.write("会议名称", "安全生产专项整治联席会议")
    wang.date("日期", "2026-11-23")
    wang.choose("五云村")
    wang.finger(wang.page.locator("main form .btn-primary").last)
    meeting = Meeting.objects.get()
    wang.finger(wang.page.locator(".agenda-offer").first)
    wang.sees("1 项")
    wang.more("通知参会单位")
    wang.tap("通知参会单位", within="dialog[open]")
    wang.open(meeting.get_absolute_url())
    wang.shows("meeting-prepared")
    chen.open("/notices/")
    chen.sees("安全生产专项整治联席会议")

    wang.open(meeting.get_absolute_url())
    wang.tap("会议已召开")
    wang.page.locator("dialog[open] textarea").first.fill("会议听取了各村排查情况，研究了充电管理问题。")
    wang.tap("会议已召开", within="dialog[open]")
    wang.tap("登记议定事项")
    wang.write("议定事项", "完成沿街商铺消防通道清障")
    wang.page.get_by_label("责任单位").select_option(label="五云村")
    wang.date("完成期限", "2026-12-20")
    wang.finger(wang.page.locator("main form .btn-primary").last)
    wang.open(meeting.get_absolute_url())
    wang.sees("会·1", "完成沿街商铺消防通道清障", "五云村")
    wang.shows("meeting-decided")
    part = TaskPart.objects.get(task__decision__meeting=meeting)
    chen.open(part.get_absolute_url())
    chen.sees("完成沿街商铺消防通道清障", "五云村")


@pytest.fixture
def overdue(clock, town, request):
    """The campaign, begun a fortnight ago; nobody has handed in last week's report."""
    clock.move_to(MONDAY - dt.timedelta(days=14))
    campaign = request.getfixturevalue("campaign")
    clock.move_to(MONDAY - dt.timedelta(days=5))
    open_drafts(town, dt.date(2026, 11, 18))
    clock.move_to(MONDAY)
    return campaign


def test_office_sees_who_has_reported_and_presses_the_others(visit, overdue, village, cadre, supervisor):
    wang, chen = visit(supervisor), visit(cadre, phone=True)

    wang.open(f"/campaigns/{overdue.pk}/")
    wang.tap("报送")
    wang.sees("到期未报", "五云村", "逾期 3 天")
    wang.shows("who-reported")
    wang.tap("催报")
    wang.tap("催报", within="dialog[open]")
    wang.sees("催报")
    assert Reminder.objects.filter(report__org=village).count() >= 1
    chen.open("/notices/")
    chen.sees("报")
    wang.tap("报送日历")
    wang.shows("report-month")
    chen.open("/reports/calendar/month/")
    chen.shows("report-month-phone")


@pytest.fixture
def drawn(town, request):
    """The town of the demo, whose outlines there are, and two villages of ours among it."""
    content = json.loads(OUTLINES.read_text(encoding="utf-8"))
    names = [each["properties"]["name"] for each in content["features"]]
    content["features"][0]["properties"]["name"] = "五云村村民委员会"
    content["features"][1]["properties"]["name"] = "大桥村"
    stray = json.loads(json.dumps(content["features"][2]))
    stray["properties"]["name"] = "外村"
    content["features"].append(stray)
    for name in names[2:]:
        make_village(name, town)
    return request.getfixturevalue("campaign"), json.dumps(content).encode()


def test_outlines_are_checked_then_drawn_on_the_map(visit, drawn, town, supervisor):
    campaign, outlines = drawn
    admin = make_user("邹管理", (town, Role.ADMINISTRATOR))
    zou, wang = visit(admin), visit(supervisor)

    zou.open("/orgs/boundaries/")
    zou.shows("outlines")
    hand_in(zou, "轮廓.geojson", "application/geo+json", outlines)
    zou.sees("对上 12 个单位", "外村", "还没有导入")
    assert Boundary.objects.count() == 0
    zou.shows("outlines-check")
    zou.tap("导入")
    zou.sees("已导入 12 个单位的区域轮廓")
    wang.open(f"/campaigns/{campaign.pk}/map/")
    wang.sees("五云村", "大桥村")
    wang.misses("画成同样大的一格")
    wang.shows("map")


def sheet(rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("台账")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return out.getvalue()


def test_register_comes_in_by_excel_after_a_dry_run(visit, campaign, supervisor):
    publish_shipped("study")
    office = Org.objects.get(name="应急管理办公室")
    heads = ["登记单位", "姓名", "在职情况", "安全生产相关专业学历", "实践经验"]
    wang = visit(supervisor)

    wang.open("/registers/study/officers/import/")
    hand_in(wang, "执法人员.xlsx", EXCEL, sheet([heads, [str(office), "李安平", "在职", "也许", "是"]]))
    wang.sees("须改正", "也许", "没有导入任何一条")
    wang.shows("register-faults")
    wang.tap("重新上传")
    rows = [[str(office), "李安平", "在职", "是", "是"], [str(office), "蒋文静", "在职", "否", "是"]]
    hand_in(wang, "执法人员.xlsx", EXCEL, sheet([heads, *rows]))
    wang.sees("还没有写入", "李安平", "蒋文静")
    assert Entry.objects.count() == 0
    wang.shows("register-check")
    wang.tap("确认导入")
    wang.sees("李安平", "蒋文静")
    assert Entry.objects.count() == 2
