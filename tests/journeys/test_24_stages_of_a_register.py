"""A street market is cleared: it goes from stage to stage, out to Excel and back."""

import datetime as dt

import pytest

from anwang.base.audit.trail import history
from anwang.work.registers.models import Entry
from tests.factories.packs import publish_shipped
from tests.journeys.test_14_following import EXCEL
from tests.journeys.test_15_the_office import hand_in, sheet

pytestmark = pytest.mark.journey

MARKETS = "/registers/road-transport/road-markets/"


def test_market_is_cleared_stage_by_stage(visit, packs, village, cadre, supervisor):
    publish_shipped("huilongba-2020", "road-transport")
    chen, wang = visit(cadre, phone=True), visit(supervisor)

    chen.open(f"{MARKETS}new/")
    chen.write("地点", "五云场口")
    chen.write("占道摊位", "14")
    chen.write("牵头单位", "五云村")
    chen.date("计划取缔", "2026-12-20")
    chen.finger(chen.page.locator("main form .btn-primary").last)
    chen.sees("待清理")
    chen.shows("register-stage-phone")
    chen.tap("转到“清理中”")
    chen.write("说明", "第一个赶场日劝离 9 户")
    chen.tap("转到“清理中”")
    chen.sees("清理中", "第一个赶场日劝离 9 户", "转到“已取缔”")

    wang.open(f"{MARKETS}?stage=clearing")
    wang.sees("五云场口", "清理中")
    wang.shows("register-stages")
    with wang.page.expect_download() as exported:
        wang.tap("导出 Excel", exact=False)
    data = exported.value.path().read_bytes()
    wang.open(f"{MARKETS}import/")
    hand_in(wang, "马路市场.xlsx", EXCEL, data)
    wang.sees("没有要改的", "不变 1 条")
    wang.open(f"{MARKETS}import/")
    head = ["登记单位", "地点", "占道摊位（个）", "牵头单位", "计划取缔", "阶段"]
    row = [str(village), "五云场口", 14, "五云村", "2026-12-20"]
    hand_in(wang, "马路市场.xlsx", EXCEL, sheet([head, [*row, "已拆"]]))
    wang.sees("没有“已拆”这个阶段")
    wang.tap("重新上传")
    hand_in(wang, "马路市场.xlsx", EXCEL, sheet([head, [*row, "已取缔"]]))
    wang.sees("清理中 → 已取缔")
    wang.tap("确认导入")
    wang.sees("已取缔")

    entry = Entry.objects.get()
    assert (entry.stage, entry.expires_on) == ("banned", None)
    assert [event.changes["阶段"] for event in history(entry)] == [
        ["", "待清理"],
        ["待清理", "清理中"],
        ["清理中", "已取缔"],
    ]
    assert entry.facts.get(column="stage", until=None).since == dt.date(2026, 11, 23)
