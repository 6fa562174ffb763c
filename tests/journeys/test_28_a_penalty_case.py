"""A hazard not put right becomes a case: filed, investigated, notified, decided; the firm reads it."""

import datetime as dt
from decimal import Decimal

import pytest

from anwang.work.cases.actions import add_exhibit
from anwang.work.cases.models import Case
from tests.factories.cases import make_delegation
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.hazards import make_hazard

pytestmark = pytest.mark.journey


def test_officer_files_a_case_and_the_firm_reads_what_was_served(
    visit, shop, town, supervisor, inspector, leader, keeper
):
    publish_enforcement()
    for name, user in [("李检查", inspector), ("蒋检查", None)]:
        make_officer(town, name, user=user)
    make_delegation(town)
    hazard = make_hazard(by=None, title="疏散通道堆放货物", subject=shop)

    officer = visit(inspector)
    officer.open(f"/cases/new/?subject={shop.pk}")
    officer.sees("立案：从哪里来？", "疏散通道堆放货物")
    officer.tap("疏散通道堆放货物")
    officer.page.get_by_label("违法行为").select_option("enforcement/blocked-exit")
    officer.choose("李检查")
    officer.choose("蒋检查")
    officer.tap("申请立案")
    officer.sees("待立案", hazard.number, "期限")
    case = Case.objects.get()

    boss = visit(leader)
    boss.open(case.get_absolute_url())
    boss.tap("批准立案")
    boss.tap("批准立案", within="dialog[open]")
    boss.waits_for("调查中")

    officer.open(case.get_absolute_url())
    officer.sees("下一步为什么还不能办？", "E-CASE-EVIDENCE", "自2026年11月23日起90日内")
    add_exhibit(case, kind="scene", title="现场检查记录", by=inspector)
    officer.open(case.get_absolute_url())
    officer.tap("拟定处罚意见")
    officer.page.locator("dialog[open] select[name=step]").select_option("ordinary")
    officer.write("拟处罚款（元）", "20000", within="dialog[open]")
    officer.tap("拟定处罚意见", within="dialog[open]")
    officer.waits_for("拟作处罚")
    officer.tap("提交调查报告")
    officer.tap("提交调查报告", within="dialog[open]")
    officer.waits_for("调查和处理意见")
    officer.tap("告知当事人")
    officer.tap("告知当事人", within="dialog[open]")
    officer.waits_for("已告知")
    officer.shows("a-case")

    boss.open(case.get_absolute_url())
    boss.tap("作出处罚决定")
    boss.tap("作出处罚决定", within="dialog[open]")
    boss.waits_for("沙应急罚〔2026〕1号")

    owner = visit(keeper, phone=True)
    owner.open(case.get_absolute_url())
    owner.sees("你有什么权利、什么时候前办？", "罚款 20,000 元")
    case.refresh_from_db()
    assert (case.state, case.stage, case.fines) == ("reported", "decided", Decimal(20000))
    assert case.due_on == dt.date(2026, 12, 2)
