"""An officer plans a visit, is approved, goes there; both sides sign, and the firm is told why."""

import datetime as dt
from typing import Any

import pytest

from anwang.work.enforcement.models import Inspection, InspectionPlan
from tests.factories.enforcement import make_officer, publish_enforcement

pytestmark = pytest.mark.journey


def signs(person: Any) -> None:
    """Write a name on the pad with the finger."""
    pad = person.page.locator(".signature-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    mouse = person.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 30)
    mouse.down()
    for step in range(1, 12):
        mouse.move(box["x"] + 20 + 15 * step, box["y"] + 30 + (step % 2) * 40)
    mouse.up()
    person.tap("签好了")


def test_officer_plans_visits_and_both_sign(visit, shop, town, supervisor, inspector, leader, keeper):  # noqa: PLR0915 -- one story
    publish_enforcement()
    li, jiang = make_officer(town, "李检查", user=inspector), make_officer(town, "蒋检查")
    head = visit(supervisor)
    head.open("/enforcement/")
    head.sees("今年还没有检查计划", "执法证有效")
    head.tap("编制计划")
    head.write("年度", "2026", within="dialog[open]")
    head.write("从几月起", "11", within="dialog[open]")
    head.tap("开始编制", within="dialog[open]")
    head.waits_for("工作日够吗？")
    plan = InspectionPlan.objects.get()

    head.tap("双随机抽取")
    head.write("随机种子", "868686", within="dialog[open]")
    head.tap("抽取", within="dialog[open]")
    head.waits_for("从 1 户中抽取 1 户，种子 868686")
    item = plan.standing_items().get()

    head.open(f"/enforcement/visits/new/?item={item.pk}")
    head.page.get_by_label("检查日期").fill("2026-11-23")
    head.write("检查内容", "消防安全")
    head.page.get_by_text("随行人员、四不两直、委托执法").click()
    head.page.get_by_label("四不两直，不提前通知").check()
    head.write("不通知的理由", "群众举报，提前通知看不到实情")
    head.tap("提交审批")
    head.sees("待审批", "执法告知", "交流反馈")

    found = Inspection.objects.get()
    boss = visit(leader)
    boss.open(found.get_absolute_url())
    boss.tap("批准检查")
    boss.tap("批准检查", within="dialog[open]")
    boss.waits_for("已批准")

    phone = visit(inspector, phone=True)
    phone.open(shop.get_qr_url())
    phone.sees("已扫该企业门口的二维码", "执法告知")
    phone.write("企业在场人员", "赵店主 店主")
    phone.tap("入企检查")
    phone.sees("检查中")
    phone.tap("开始检查")
    for question in phone.page.locator("[data-question]").all():
        question.locator(".answer-pass").click()
    phone.tap("提交")
    phone.waits_for("检查记录请双方签字")
    phone.tap("我来签字")
    signs(phone)
    phone.waits_for("检查记录请双方签字")
    phone.tap("请企业签字")
    signs(phone)
    phone.waits_for("E-SIGNATURES")
    colleague = visit(jiang.user, phone=True)
    colleague.open(found.get_absolute_url())
    colleague.tap("我来签字")
    signs(colleague)
    colleague.waits_for("签字完成")

    phone.open(found.get_absolute_url())
    phone.tap("签字完成")
    phone.tap("签字完成", within="dialog[open]")
    phone.waits_for("待反馈")
    phone.tap("交流反馈")
    phone.write("反馈意见", "与店主讲了检查情况，没有发现问题", within="dialog[open]")
    phone.tap("交流反馈", within="dialog[open]")
    phone.waits_for("已反馈")

    found.refresh_from_db()
    assert (found.state, found.signings.count(), found.visit.visit_class) == ("closed", 3, "B")
    assert found.day == dt.date(2026, 11, 23)
    assert li.user == found.entered_by
    owner = visit(keeper, phone=True)
    owner.open(found.get_absolute_url())
    owner.sees("已反馈", "赵店主 店主")
