"""A warning comes to the desk of a named person; an index explains itself; a reviewer decides on a doubt."""

import datetime as dt

import pytest
import time_machine

from anwang.insight.alerts.actions import compute_indices, watch_town
from anwang.insight.alerts.models import Alert
from anwang.town.people.choices import Role
from anwang.work.hazards.models import Hazard, QualityFlag
from tests.factories.hazards import make_hazard, make_photo
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.journeys.conftest import MONDAY

DIALOG = "dialog[open]"

pytestmark = pytest.mark.journey


@pytest.fixture
def firm(packs, village, inspector):
    """A restaurant under supervision for half a year."""
    with time_machine.travel(MONDAY - dt.timedelta(days=180)):
        return make_subject("渝味轩家常菜馆", village, by=inspector, type="core/restaurant", topic="fire")


@pytest.fixture
def keeper(firm):
    """Its owner, on a phone."""
    return make_user("赵店主", (firm.org, Role.PRINCIPAL))


@pytest.fixture
def warned(town, firm, cadre, keeper):
    """A hazard ten days late; the rules looked this morning."""
    hazard = make_hazard(subject=firm, by=cadre, title="燃气软管老化", topic="fire")
    late = {"state": "rectifying", "assignee": keeper, "due_on": dt.date(2026, 11, 13)}
    Hazard.objects.filter(pk=hazard.pk).update(**late)
    compute_indices(town, MONDAY.date() - dt.timedelta(days=28))
    compute_indices(town, MONDAY.date())
    watch_town(town, MONDAY.date())
    return Alert.objects.get(rule="core/overdue")


def test_warning_is_opened_explained_and_handled(visit, warned, cadre, leader):
    chen = visit(cadre)

    chen.open("/")
    chen.sees("办结", "渝味轩家常菜馆有 1 条隐患逾期没有整改，最久的 10 天：燃气软管老化")
    chen.tap("渝味轩家常菜馆有 1 条隐患", exact=False)
    chen.sees("为什么提醒", "怎么办", "到现场或打电话问清为什么没有改", "所在村（社区）的村（社区）干部")
    chen.shows("alert")
    chen.tap("最久 10 天")
    chen.sees("燃气软管老化")
    chen.page.go_back()
    chen.tap("办结")
    chen.write("办了什么", "上门看过，软管今天换好", within=DIALOG)
    chen.tap("办结", within=DIALOG)

    warned.refresh_from_db()
    assert (warned.state, warned.done) == ("handled", "上门看过，软管今天换好")
    zhou = visit(leader)
    zhou.open("/alerts/week/")
    zhou.sees("新的预警", "办结的", "整改逾期")
    zhou.shows("alerts-week")
    zhou.tap("1", exact=True)
    zhou.sees("预警")


def test_index_explains_itself_part_by_part(visit, warned, firm, supervisor, keeper):
    wang = visit(supervisor)

    wang.open(firm.get_absolute_url())
    wang.sees("企业安全指数")
    wang.tap("逐项说明", exact=False)
    wang.sees("怎么算出来的？", "目前逾期未改 1 条（不计企业自查发现的）", "先把已逾期的改好")
    wang.shows("firm-index")
    wang.tap("目前逾期未改 1 条", exact=False)
    wang.sees("燃气软管老化")

    zhao = visit(keeper, phone=True)
    zhao.open(f"/alerts/firms/{firm.pk}/")
    zhao.sees("自己查出的隐患照实报，指数只升不降")
    zhao.shows("firm-index-phone")
    assert zhao.open("/alerts/") == 403


def test_reviewer_decides_on_a_doubt_that_the_firm_never_sees(visit, firm, keeper, inspector):
    hazard = make_hazard(subject=firm, by=keeper, title="已整改", topic="fire", photos=[make_photo()])
    li = visit(inspector)

    li.open("/hazards/?view=doubted")
    li.sees("疑问待复核")
    li.tap("已整改")
    li.sees("只写了整改", "不处罚、不排名")
    li.shows("doubt")
    li.tap("疑问成立")
    li.write("原因", "没有写问题，已请店主补充", within=DIALOG)
    li.tap("疑问成立", within=DIALOG)
    li.sees("没有写问题，已请店主补充")

    assert QualityFlag.objects.get().state == "upheld"
    zhao = visit(keeper, phone=True)
    zhao.open(hazard.get_absolute_url())
    zhao.misses("疑问", "只写了整改")
