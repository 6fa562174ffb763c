"""A campaign is followed: the lead closes last, the walls show it, lists look back, the table is revised."""

import datetime as dt
import io

import pytest
import xlsxwriter
from django.conf import settings

from anwang.base.kit.sheets import read_grids
from anwang.knowledge.documents import read_plan
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions import add_deed, campaign_from_outline, link
from anwang.work.campaigns.excel.cells import words
from anwang.work.campaigns.models import TaskPart
from tests.factories.lists import make_problem, make_remedy
from tests.factories.orgs import make_village
from tests.factories.people import make_user
from tests.journeys.conftest import MONDAY

pytestmark = pytest.mark.journey

CIRCULAR = settings.BASE_DIR / "demo/industry-2026.txt"
VILLAGES = ["云峰村", "青石嘴村", "梨花湾村", "大坝口村", "杨柳沟村", "白鹤岭村", "桐子坪村", "清溪口村"]
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def villages(town):
    """As many villages as a town has."""
    return [make_village(name, town) for name in VILLAGES]


@pytest.fixture
def second(villages, campaign, town, supervisor):
    """The second plan, which has tasks with a lead."""
    outline = read_plan(CIRCULAR.read_bytes(), filename=CIRCULAR.name)
    return campaign_from_outline(outline, town=town, by=supervisor, name=CIRCULAR.name)


@pytest.fixture
def lead(second):
    """何主任, whose office leads the work on the rules of handing out and checking again."""
    return make_user("何主任", (Org.objects.get(name="应急管理办公室"), Role.DEPARTMENT_OFFICER))


def part_of(campaign, number, org):
    return TaskPart.objects.get(campaign=campaign, task__path__endswith=number, org__name=org)


def test_lead_closes_last_or_says_why_it_does_not(visit, second, lead, supervisor):
    part = part_of(second, "/9", "应急管理办公室")
    add_deed(part, text="起草交办、复查、销号办法", by=lead, done_on=dt.date(2026, 11, 20))
    he, wang = visit(lead), visit(supervisor)

    he.open(part.get_absolute_url())
    he.sees("牵头单位最后收口，平安建设办公室还没有提交", "同一任务的其他单位")
    he.shows("lead-waits", whole=True)
    he.more("说明情况后提交")
    he.tap("说明情况后提交", within="dialog[open]")
    assert he.page.locator("dialog[open]").count() == 1, "a reason is asked for"
    he.page.locator("dialog[open] textarea").fill("平安办正在人员调整，其分工由我办代为完成")
    he.tap("说明情况后提交", within="dialog[open]")
    he.sees("已提交", "平安办正在人员调整")

    wang.open(part.get_absolute_url())
    wang.more("说明情况后认定")
    wang.page.locator("dialog[open] textarea").fill("情况属实，同意先认定")
    wang.tap("说明情况后认定", within="dialog[open]")
    wang.sees("已认定", "平安办正在人员调整")
    part.refresh_from_db()
    assert part.state == "accepted"


def test_board_map_and_roadmap_hang_on_the_wall(visit, second, lead, leader):
    part = part_of(second, "/10", "应急管理办公室")
    add_deed(part, text="摸底", by=lead, done_on=dt.date(2026, 11, 20))
    zhou = visit(leader)

    zhou.open(second.get_absolute_url())
    zhou.tap("路线图")
    zhou.sees("里程碑", "报送", "集中攻坚阶段", "未来 30 天")
    zhou.shows("roadmap")
    zhou.tap("今年")
    zhou.sees("2026年1月1日—2026年12月31日")
    zhou.open(f"/campaigns/{second.pk}/board/?wall=1&rotate=1")
    zhou.sees("挂图作战", "五云村")
    zhou.shows("wall")
    for wall in ("map", "roadmap"):
        zhou.open(f"/campaigns/{second.pk}/{wall}/?wall=1")


def test_lists_are_seen_as_of_a_day_and_what_changed_since(visit, campaign, town, supervisor, clock):
    office = Org.objects.get(name="规划建设管理环保办公室")
    clock.move_to(MONDAY - dt.timedelta(days=60))
    early = make_problem(
        campaign, office, supervisor, found_on=dt.date(2026, 9, 20), due_on=dt.date(2026, 12, 1)
    )
    link_to = make_remedy(campaign, office, supervisor, due_on=dt.date(2026, 12, 1), kind="regulation")
    link(link_to, early, by=supervisor)
    clock.move_to(MONDAY)
    make_problem(campaign, office, supervisor, title="高层建筑消防设施维护责任不清")
    wang = visit(supervisor)

    wang.open(f"/campaigns/{campaign.pk}/problems/")
    wang.tap("制度性问题")
    wang.sees("电动自行车集中充电没有管理制度", "高层建筑消防设施维护责任不清")
    wang.shows("problem-list")
    wang.date("截至", "2026-10-01")
    wang.tap("查看当天")
    wang.sees("电动自行车集中充电没有管理制度", "回到现在")
    wang.misses("高层建筑消防设施维护责任不清")
    wang.page.locator("#look-from").fill("2026-10-01")
    wang.page.locator("#look-to").fill("2026-11-23")
    wang.tap("看变化")
    wang.sees("高层建筑消防设施维护责任不清", "新增")
    wang.misses("电动自行车集中充电没有管理制度")
    wang.shows("list-changes")
    wang.open(f"/campaigns/{campaign.pk}/remedies/")
    wang.sees("制定电动自行车集中充电管理办法")
    wang.shows("remedy-list")


def edited(data):
    """The table as the clerk sends it back: another day, one task more, a column of the town's own."""
    grid = read_grids(data)[0]
    heads = [str(head) for head in grid.rows[1]]
    rows = [dict(zip(heads, map(words, row), strict=False)) for row in grid.rows[2:] if any(row)]
    rows[0] |= {"时限": "2027年1月31日", "联系领导": "周镇长"}
    rows.append(
        {"专题": rows[0]["专题"], "任务": "公开隐患举报电话", "责任单位": "各村（社区）", "编号": "二·一·3"}
    )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("任务表")
        columns = [*heads, "联系领导"]
        for at, row in enumerate([dict(zip(columns, columns, strict=True)), *rows]):
            sheet.write_row(at, 0, [row.get(column, "") for column in columns])
    return out.getvalue()


def test_task_table_goes_out_as_excel_and_comes_back_as_the_next_version(visit, second, supervisor):
    wang = visit(supervisor)

    wang.open(f"/campaigns/{second.pk}/versions/")
    with wang.page.expect_download() as coming:
        wang.page.get_by_role("link", name="任务表 Excel").click()
    table = edited(coming.value.path().read_bytes())
    wang.open(f"/campaigns/{second.pk}/table/new/")
    handed = {"name": "任务表.xlsx", "mimeType": EXCEL, "buffer": table}
    wang.page.locator("input[type=file]").first.set_input_files(handed)
    wang.tap("核对")
    wang.sees("公开隐患举报电话", "2027年1月31日", "周镇长")
    wang.shows("table-check")
    wang.tap("做成修订草稿")
    wang.tap("发布第 2 版")
    wang.tap("发布第 2 版", within="dialog[open]")
    wang.waits_for("已发布")
    wang.open(f"/campaigns/{second.pk}/versions/")
    wang.sees("新增 1 项、修改 1 项、取消 0 项")
    wang.shows("plan-versions")
    assert second.tasks.filter(title="公开隐患举报电话").count() == 1
