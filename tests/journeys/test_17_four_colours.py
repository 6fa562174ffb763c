"""A firm draws where its risks are, promises in the morning, and a stranger at the gate reads both."""

import io
from types import SimpleNamespace

import pytest
from django.utils import timezone
from PIL import Image

from anwang.town.people.choices import Role
from anwang.work.commitments.models import Commitment
from anwang.work.risks.actions.reports import open_reports
from anwang.work.risks.models import FloorPlan, RiskPoint
from tests.factories.people import make_user
from tests.factories.risks import make_control, make_event, make_point
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey


def graded(point, grade):
    point.grade = point.assessed_grade = grade
    point.assessed_on = "2026-11-02"
    point.save()
    return point


@pytest.fixture
def store(packs, village, supervisor):
    store = make_subject("川东化工仓库", village, type="core/chemical-store", address="五云村货场旁")
    return store.take("verify", by=supervisor)


@pytest.fixture
def principal(store):
    return make_user("何经理", (store.org, Role.PRINCIPAL))


@pytest.fixture
def tanks(store):
    point = graded(make_point(store, "储罐区", post="罐区操作工", place="北侧"), "yellow")
    event = make_event(point, "泄漏后爆炸", accident_type="17", description="阀门误操作")
    make_control(event, "液位报警有效", kind="engineering")
    make_control(event, "关阀、撤人、报警", kind="emergency")
    return point


def picture():
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "white").save(out, "JPEG")
    return SimpleNamespace(name="plan.jpg", read=out.getvalue)


def test_firm_draws_an_area_and_the_colour_follows_a_new_assessment(
    visit, store, principal, tanks, supervisor
):
    he = visit(principal)
    he.open(f"/risks/plans/new/?subject={store.pk}")
    he.write("名称", "库区总平面")
    he.photograph("picture", picture())
    he.choose("对外公示：扫门口二维码的人能看到这张四色图")
    he.tap("上传")
    he.sees("已上传", "画成一个区域")

    he.tap("画区域")
    canvas = he.page.locator("svg.draw-plan")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    for across, down in ((0.2, 0.2), (0.6, 0.2), (0.6, 0.6)):
        he.page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * down)
    he.page.keyboard.press("ArrowDown")
    corners = he.page.locator("[data-corners]").input_value().splitlines()
    assert len(corners) == 3
    he.shows("floor-plan-draw", whole=True)
    he.write("区域名称", "罐区")
    he.choose("储罐区 · 一般风险")
    he.tap("保存区域")
    he.sees("已保存", "罐区", "一般风险")

    graded(RiskPoint.objects.get(pk=tanks.pk), "red")
    plan = FloorPlan.objects.get()
    he.open(plan.get_absolute_url())
    he.sees("重大风险")
    he.shows("floor-plan", whole=True)
    he.open(f"/risks/plans/{plan.pk}/sheet/")
    he.sees("安全风险四色分布图")

    wang = visit(supervisor)
    wang.open("/risks/map/")
    wang.sees("重大风险", "五云村", "川东化工仓库")
    wang.shows("colour-map", whole=True)


def test_principal_promises_on_the_phone_and_a_stranger_reads_it_at_the_gate(visit, store, principal, tanks):
    graded(tanks, "red")
    he = visit(principal, phone=True)
    he.open("/")
    he.sees("今日安全承诺", "10:00 前")
    he.open("/commitments/new/")
    he.write("装置总数", "4")
    he.write("高处作业", "1")
    he.shows("commitment-phone")
    he.choose("一般")
    he.tap("研判完毕，作出承诺")
    he.sees("已公告", "高处作业")
    assert Commitment.objects.get().risky_work == "高处作业 1 处"

    passer = visit(phone=True)
    passer.open(store.get_qr_url())
    passer.sees("何经理", "高处作业", "储罐区", "重大风险")
    passer.shows("gate-notice-phone", whole=True)
    passer.tap("储罐区", exact=False)
    passer.sees("泄漏后爆炸", "关阀、撤人、报警", "火警 119")


def test_cards_posts_and_signs_are_printed_and_the_year_is_reported(visit, store, principal, tanks):
    graded(tanks, "red")
    he = visit(principal)
    he.open(f"/risks/{tanks.pk}/card/")
    he.sees("怎么防", "液位报警有效", "罐区操作工")
    he.shows("notice-card", whole=True)
    he.open(f"/risks/posts/?subject={store.pk}")
    he.sees("岗位风险清单", "岗位职责清单", "操作卡", "应急处置卡")
    he.shows("post-cards", whole=True)
    he.open("/risks/signs/")
    he.page.get_by_label("当心爆炸").last.check()
    he.tap("每页四个")
    he.sees("选了 1 个")

    open_reports(timezone.localdate())
    he.open("/risks/reports/")
    he.tap("川东化工仓库")
    he.sees("不用另填", "储罐区")
    he.shows("risk-report", whole=True)
    he.tap("签发报送")
    he.tap("签发报送", within="dialog[open]")
    he.sees("已报送", "主要负责人：何经理")
