"""应急办 in the morning: what awaits me, what is late, what came in; figures are doors; all can be found."""

import datetime as dt
import re

import pytest

from anwang.work.hazards.actions import confirm_and_assign
from tests.factories.hazards import make_hazard, make_photo
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey
TWO_WEEKS = dt.timedelta(days=14)


@pytest.fixture
def busy_town(clock, shop, keeper, neighbours, cadre, supervisor):
    """One hazard late, one running, two new, one place to be verified."""
    now = dt.datetime.now(dt.UTC)
    clock.move_to(now - TWO_WEEKS)
    late = make_hazard(subject=shop, by=cadre, title="灭火器压力不足", topic="fire", photos=[make_photo()])
    running = make_hazard(subject=shop, by=cadre, title="插线板串接过载", topic="fire", photos=[make_photo()])
    for hazard, days in ((late, 10), (running, 18)):
        due_on = now.date() - TWO_WEEKS + dt.timedelta(days=days)
        confirm_and_assign(hazard, by=supervisor, level="general", assignee=keeper, due_on=due_on)
    clock.move_to(now)
    make_hazard(
        subject=neighbours[0], by=cadre, title="车间安全出口堆放货物", topic="fire", photos=[make_photo()]
    )
    make_hazard(
        subject=neighbours[2], by=cadre, title="楼梯间停放电动车", topic="fire", photos=[make_photo()]
    )
    make_subject("五云电动车停放充电点", shop.org.village, by=cadre, type="fire/ebike-parking")


def test_office_sees_what_awaits_it_and_opens_what_each_figure_counts(visit, busy_town, supervisor):
    wang = visit(supervisor)

    wang.open("/")
    wang.sees(
        "2026年11月23日",
        "待我办理",
        "核实",
        "2",
        "已逾期 1 条隐患",
        "插线板串接过载",
        "快到期",
        "我关注的",
        "本周",
    )
    wang.shows("desk", whole=True)
    for label, count in [("排查隐患", 2), ("销号隐患", 0), ("逾期未改", 1)]:
        wang.open("/")
        figure = wang.page.locator("a.stat", has_text=label)
        assert re.search(r"\d+", figure.locator(".stat-value").inner_text())[0] == str(count), label
        wang.finger(figure)
        wang.sees(f"共 {count} 条")


def test_office_finds_by_name_by_initials_and_by_number(visit, busy_town, campaign, supervisor, shop):
    wang = visit(supervisor)

    wang.open("/")
    for words, found in {
        "五云便民": "五云便民超市",
        "wybmcs": "五云便民超市",
        "HZ-2026-0001": "灭火器压力不足",
        shop.number: "五云便民超市",
        "高层建筑": "任务",
    }.items():
        wang.seeks(words)
        wang.sees(found)
    wang.seeks("五云")
    wang.sees("缝纫坊")
    wang.shows("search")


def test_desk_fits_a_phone_and_leads_the_leader_to_the_town(visit, busy_town, supervisor, leader):
    wang, zhou = visit(supervisor, phone=True), visit(leader)

    wang.open("/")
    wang.sees("待我办理", "楼梯间停放电动车")
    wang.shows("desk-phone")
    zhou.open("/")
    zhou.sees("本周", "逾期")
    zhou.shows("leader")
    for page in (
        "/hazards/",
        "/subjects/",
        "/visits/",
        "/reports/",
        "/indicators/",
        "/notices/",
        "/people/me/",
    ):
        zhou.open(page)
        wang.open(page)


def test_gallery_of_components_has_no_barrier(visit, supervisor):
    for phone in (False, True):
        visit(supervisor, phone=phone).open("/ui/")
