"""周镇长 has two minutes: are hazards put right, where are they; a figure opens its rows."""

import datetime as dt

import pytest

from anwang.insight.dashboards.actions import build
from anwang.work.hazards.models import Hazard
from tests.factories.hazards import make_hazard
from tests.factories.subjects import make_subject
from tests.journeys.conftest import MONDAY

pytestmark = pytest.mark.journey


@pytest.fixture
def found(packs, village, supervisor, inspector):
    """Nine hazards of this autumn, three of them closed."""
    shop = make_subject("五云便民超市", village, by=supervisor, type="core/shop", topic="fire")
    for number in range(9):
        day = MONDAY.date() - dt.timedelta(days=9 * number)
        hazard = make_hazard(
            subject=shop, title=f"第 {number + 1} 处灭火器失效", found_on=day, source="visit"
        )
        if number % 3 == 2:
            closed = {
                "state": "closed",
                "closed_by": inspector,
                "closed_at": MONDAY,
                "rectified_on": MONDAY.date(),
            }
            Hazard.objects.filter(pk=hazard.pk).update(**closed)
    build()


def test_a_figure_of_the_dashboard_opens_its_rows(visit, found, leader):
    zhou = visit(leader)

    zhou.open("/dashboards/")
    zhou.sees(
        "隐患都改了吗？", "33%", "2026年排查 9 条，其中已销号 3 条", "没改的拖了多久？", "现在有 6 条没有销号"
    )
    zhou.page.wait_for_selector("#months canvas")
    zhou.shows("dashboard")
    zhou.page.click("#ageing summary")
    zhou.tap("6", within="#ageing .dash-figure")
    zhou.sees("第 1 处灭火器失效", "共 6 条")

    zhou.open("/dashboards/")
    zhou.tap("哪里多、哪类多")
    zhou.sees("哪个村（社区）多？", "2026年排查 9 条，都在五云村", "同样的问题又出现了吗？")
    zhou.page.select_option("select[name=level]", "major")
    zhou.page.wait_for_url("**level=major**")
    zhou.sees("2026年没有排查出隐患")
