"""The plan as a sheet of tasks, each beside its lines of the plan; the phases; the wall map of doors."""

import datetime as dt

import pytest

from anwang.work.campaigns.actions import add_deed
from anwang.work.campaigns.models import TaskPart
from tests.factories.hazards import make_photo
from tests.journeys.conftest import PLAN

pytestmark = pytest.mark.journey


@pytest.fixture
def begun(campaign, village, cadre, supervisor):
    """The village has done something for two of its tasks; one is accepted, one handed in."""
    parts = list(TaskPart.objects.filter(campaign=campaign, org=village).order_by("task__order")[:2])
    for part in parts:
        add_deed(part, text="走访沿街商铺 12 户，发放宣传单 40 份", by=cadre, done_on=dt.date(2026, 11, 20),
                 photos=[make_photo()])  # fmt: skip
        part.refresh_from_db()
        part.take("submit", by=cadre)
    parts[0].take("accept", by=supervisor)
    return parts


def test_plan_stands_as_eleven_topics_and_fifty_one_tasks_with_its_phases(visit, campaign, begun, supervisor):
    wang = visit(supervisor)

    wang.open("/campaigns/")
    wang.tap(campaign.title)
    wang.sees("51", "11 个专题", "今天在这一阶段", "消防安全整治")
    assert wang.page.locator("section.sheet").count() == 11
    assert wang.page.locator("section.sheet tbody tr").count() == 51
    assert wang.page.locator(".phases-list > li").count() == 4
    wang.shows("campaign")


def test_task_shows_the_lines_of_the_plan_it_came_from_and_what_was_done(visit, begun, supervisor):
    part = begun[0]
    wang = visit(supervisor)

    wang.open(part.campaign.get_absolute_url())
    wang.finger(wang.page.locator("section.sheet").get_by_role("link", name=part.task.title, exact=True))
    marked = wang.words("mark").replace(" ", "")
    assert marked
    assert marked in "".join(part.campaign.source.text.split())
    wang.sees("五云村", "已认定")
    wang.shows("task")
    wang.open(part.get_absolute_url())
    wang.sees("走访沿街商铺 12 户", "认定完成")


def test_every_cell_of_the_wall_map_opens_the_list_it_counts(visit, begun, supervisor):
    wang = visit(supervisor)

    wang.open(begun[0].campaign.get_absolute_url())
    wang.tap("挂图作战")
    wang.sees("五云村", "大桥村", "合计")
    wang.shows("board")
    row = wang.page.get_by_role("row", name="五云村", exact=False).first
    cell = row.locator("td a").first
    done, total = cell.locator("b").inner_text().split("/")
    wang.finger(cell)
    wang.sees(f"共 {total} 项")
    assert int(done) <= int(total)
    wang.open(f"{begun[0].campaign.get_absolute_url()}board/?wall=1")


def test_village_reports_on_a_task_from_the_phone(visit, campaign, village, cadre, supervisor):
    part = TaskPart.objects.filter(campaign=campaign, org=village).order_by("task__order").first()
    chen, wang = visit(cadre, phone=True), visit(supervisor, phone=True)

    chen.open(campaign.get_absolute_url())
    chen.open(f"{campaign.get_absolute_url()}board/")
    chen.open(part.get_absolute_url())
    chen.tap("记一条")
    chen.write("做了什么", "走访沿街商铺 12 户")
    chen.tap("记下")
    chen.waits_for("走访沿街商铺 12 户")
    chen.shows("part-phone")
    part.refresh_from_db()
    assert part.state == "working"
    wang.open(part.get_absolute_url())
    wang.sees("走访沿街商铺 12 户")


@pytest.mark.usefixtures("campaign")
def test_office_uploads_a_plan_and_sees_what_was_read_as_a_draft(visit, supervisor):
    wang = visit(supervisor)

    wang.open("/campaigns/new/")
    wang.page.locator("input[type=file]").first.set_input_files(str(PLAN))
    wang.finger(wang.page.locator("main form .btn-primary"))
    wang.sees("草稿", "请先看这几处", "开展“看、学、讲、谈”活动")
    assert wang.page.locator("article.draft-task").count() == 51
    wang.shows("plan-read")
