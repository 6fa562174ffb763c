"""An order is drafted from a visit's records, approved by another, served, and read by the shop's owner."""

import pytest

from anwang.work.papers.actions import dossier_of, make_paper
from anwang.work.papers.models import Paper
from tests.factories.enforcement import make_officer, publish_enforcement
from tests.factories.papers import make_authority, make_visit

pytestmark = pytest.mark.journey


@pytest.fixture
def recorded(shop, town, supervisor, inspector, leader):
    """Two things found and confirmed; the record is approved."""
    publish_enforcement()
    officers = [make_officer(town, "李检查", user=inspector), make_officer(town, "蒋检查")]
    make_authority(town)
    visit = make_visit(shop, officers, by=supervisor, leader=leader)
    for hazard in visit.findings:
        hazard.take("confirm", by=supervisor, level="general")
    record = make_paper(dossier_of(visit, by=inspector), "inspection-record", by=inspector)
    record.take("submit", by=inspector).take("approve", by=leader)
    return visit


def test_an_order_is_drafted_approved_served_and_read(visit, recorded, supervisor, inspector, keeper):
    li = visit(inspector)
    li.open(recorded.get_absolute_url())
    li.tap(f"案卷 {recorded.dossier.number}")
    li.sees("可以做什么文书？", "E-PAPER-ORDER", "回应急检记〔2026〕1号", "归档还差什么？")
    li.shows("dossier")
    li.tap("起草", within="#make-rectification-order")
    li.sees("责令限期整改指令书", "责令你单位逐项在上列期限内改正", "六十日内向沙坪坝区人民政府")
    li.tap("填写")
    li.write("整改期间的措施", "停止使用后门通道，专人看守")
    li.tap("保存")
    li.sees("停止使用后门通道，专人看守")
    li.tap("提交审批")
    li.tap("提交审批", within="dialog[open]")
    li.waits_for("待审批")

    order = Paper.objects.get(kind="rectification-order")
    wang = visit(supervisor)
    wang.open(order.get_absolute_url())
    wang.tap("审批通过")
    wang.tap("审批通过", within="dialog[open]")
    wang.waits_for("回应急责改〔2026〕1号")
    wang.shows("paper")

    phone = visit(inspector, phone=True)
    phone.open(f"/papers/{order.pk}/serve/")
    phone.write("送达地点", "五云便民超市")
    phone.write("收件人", "赵店主 店主")
    phone.tap("登记送达")
    phone.sees("已送达", "赵店主 店主", "送达回执 Word")

    zhao = visit(keeper, phone=True)
    zhao.open(order.get_absolute_url())
    zhao.sees("责令限期整改指令书", "停止使用后门通道，专人看守", "直接送达")
    zhao.misses("留痕", "定稿指纹")
