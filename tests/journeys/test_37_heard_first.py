"""Who is to be punished or marked down is heard first: at a hearing, by an objection, and again on repair."""

import datetime as dt
from decimal import Decimal

import pytest

from anwang.work.cases.models import Respondent
from anwang.work.credit.models import ConductRecord
from tests.factories.cases import make_delegation, make_documents, make_filed, make_reported
from tests.factories.credit import make_conduct
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.packs import publish_shipped

pytestmark = pytest.mark.journey


@pytest.fixture
def party(shop, town, inspector, leader):
    """The firm, to be fined so much that it may ask for a hearing, notified by a document."""
    publish_enforcement()
    officers = [make_officer(town, "李检查", user=inspector), make_officer(town, "蒋检查")]
    make_delegation(town, hearing_allowed=True)
    case = make_filed(shop, officers, leader)
    found = make_reported(case, step="heavier", proposed_amount=Decimal(50000))
    make_documents(case, "penalty-notice", addressee=found.pk)
    return found


def test_the_firm_asks_for_a_hearing_and_is_heard_before_anything_is_decided(
    visit, party, inspector, leader, clock
):
    officer, case = visit(inspector), party.case
    officer.open(case.get_absolute_url())
    officer.take("告知当事人", shows="已告知")
    officer.take("当事人要求听证", 要求听证日期="2026-11-23", shows="听证")
    called = {"听证通知日期": "2026-11-23", "听证日期": "2026-12-01", "听证主持人": "李检查"}
    officer.tap("发听证通知")
    for label, words in called.items():
        officer.write(label, words, within="dialog[open]")
    officer.tap("发听证通知", within="dialog[open]")
    officer.waits_for("E-CASE-HEARING-NOTICE")
    officer.sees("提前 7 个工作日", "E-CASE-HEARING-HOST", within="dialog[open]")
    officer.write("听证日期", "2026-12-02", within="dialog[open]")
    officer.write("听证主持人", "周主持", within="dialog[open]")
    officer.tap("发听证通知", within="dialog[open]")
    officer.page.locator("dialog[open]").wait_for(state="detached")
    officer.open(case.get_absolute_url())
    officer.sees("12-02举行，主持人 周主持")
    officer.page.get_by_role("button", name="登记听证报告").hover()
    officer.sees("E-CASE-HEARING-HELD 听证定在2026年12月2日，还没有举行")

    boss = visit(leader)
    boss.open(case.get_absolute_url())
    boss.misses("作出处罚决定", within="main .respondent-ways")

    clock.shift(dt.timedelta(days=9))
    officer = visit(inspector)  # whoever was away so long signs in again
    officer.open(case.get_absolute_url())
    officer.take("登记听证报告", 听证报告="当事人陈述货物当日已清走，建议从轻", shows="已告知")
    officer.sees("建议从轻")
    heard = Respondent.objects.get(pk=party.pk)
    assert (heard.state, heard.case.days_paused("hearing")) == ("notified", 9)


def test_the_firm_objects_to_a_record_and_has_another_one_repaired(
    visit, packs, shop, keeper, supervisor, clock
):
    publish_shipped("enforcement", "accidents")
    first, second = (
        make_conduct(shop, by=supervisor, document=f"（沙）应急罚〔2026〕{n}号") for n in (31, 32)
    )
    head, owner = visit(supervisor), visit(keeper, phone=True)
    for record in (first, second):
        head.open(record.get_absolute_url())
        head.take("告知当事人", 怎么告知的="当面送达", shows="异议期")

    owner.open(first.get_absolute_url())
    owner.sees("期满以前不记入、不公示")
    owner.tap("提出异议")
    owner.write("异议", "培训记录是齐的，附台账", within="dialog[open]")
    owner.tap("提出异议", within="dialog[open]")
    owner.waits_for("培训记录是齐的")
    head.open(first.get_absolute_url())
    head.sees("E-CREDIT-OBJECTION 异议期到2026年12月7日")
    head.take("异议成立，撤销记录", 核实和答复="台账属实", shows="台账属实")
    owner.open(first.get_absolute_url())
    owner.sees("已撤销", "台账属实")

    clock.shift(dt.timedelta(days=15))
    head, owner = visit(supervisor), visit(keeper, phone=True)
    head.open(second.get_absolute_url())
    head.take("记入信用", shows="已记入")
    owner.open(second.get_absolute_url())
    owner.take("申请信用修复", 整改情况和承诺="已补齐培训记录，以后每季复查", shows="已补齐培训记录")
    owner.shows("credit-repair")
    head.open(second.get_absolute_url())
    head.take("登记信用修复", 修复决定机关和文号="区应急局修复决定〔2026〕2号", shows="已修复")
    states = dict(ConductRecord.objects.values_list("pk", "state"))
    assert states == {first.pk: "withdrawn", second.pk: "repaired"}
