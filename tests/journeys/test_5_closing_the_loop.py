"""One hazard from hand to hand: confirmed, assigned, put right, rejected, put right again, closed."""

import pytest

from anwang.work.hazards.actions import confirm_and_assign
from anwang.work.hazards.choices import HazardState
from demo.photos import picture
from tests.factories.hazards import NEXT_WEEK, make_hazard, show_after

pytestmark = pytest.mark.journey
DIALOG = "dialog[open]"


@pytest.fixture
def reported(shop, keeper, cadre):
    """陈村干 found it this morning; the clause came with the item that failed."""
    return make_hazard(
        subject=shop, by=cadre, title="灭火器压力不足", topic="fire", within_days=7,
        photos=[picture(3, mended=False)], basis="《中华人民共和国消防法》第十六条第（二）项",
    )  # fmt: skip


@pytest.fixture
def assigned(reported, keeper, supervisor):
    """Given to 赵店主, a week's time."""
    confirm_and_assign(reported, by=supervisor, level="general", assignee=keeper, due_on=NEXT_WEEK)
    reported.refresh_from_db()
    return reported


def now(hazard):
    hazard.refresh_from_db()
    return HazardState(hazard.state).label


def test_hazard_goes_from_hand_to_hand_until_other_eyes_close_it(
    visit, reported, keeper, supervisor, inspector
):
    wang, zhao, li = visit(supervisor), visit(keeper, phone=True), visit(inspector)
    page = reported.get_absolute_url()

    wang.open("/")
    wang.tap("灭火器压力不足", exact=False)
    wang.sees("待核实", "五云便民超市", "消防法")
    wang.shows("hazard-reported")
    wang.tap("核实并交办")
    wang.sees("整改责任人", "赵店主", "7 天")  # filled in: who, and by when under which rule
    wang.shows("handle", whole=True)
    wang.tap("核实并交办")
    assert now(reported) == "整改中"

    zhao.open("/")
    assert zhao.page.locator(".client-duty").count() == 1  # one thing to do
    zhao.shows("owner-today-phone")
    zhao.finger(zhao.page.locator(".client-duty"))
    zhao.tap("提交复查")
    zhao.photograph("photos", picture(3, mended=True))
    zhao.shows("owner-submit-phone", whole=True)
    zhao.tap("提交复查")
    assert now(reported) == "待复查"
    zhao.misses("复查销号", within="main .page-actions")
    assert zhao.open(f"{page}close/") == 403
    zhao.sees("这一步不归你的岗位办")

    li.open(page)
    li.shows("hazard-recheck")
    li.more("退回整改")
    li.date("整改期限", "2026-12-03")
    li.write("原因", "压力指针仍在红区")
    li.shows("reject", whole=True)
    li.tap("退回整改")
    assert now(reported) == "整改中"

    zhao.open("/")
    zhao.finger(zhao.page.locator(".client-duty"))
    zhao.tap("提交复查")
    zhao.sees("上次复查不合格", "压力指针仍在红区", "2026年12月3日前完成")
    zhao.tap("提交复查")
    zhao.sees("须先上传整改后照片（退回之后新拍的，且不是整改前那一张）")
    zhao.photograph("photos", picture(4, mended=True))
    zhao.tap("提交复查")

    li.open(page)
    li.tap("复查销号")
    li.tap("复查销号")
    assert now(reported) == "已销号"
    li.sees("已销号", "退回 1 次", "李检查", "赵店主", "陈村干")
    li.shows("hazard-closed", whole=True)


def test_owner_asks_for_more_time_and_the_office_grants_it(visit, assigned, keeper, supervisor):
    zhao, wang = visit(keeper, phone=True), visit(supervisor)
    page = assigned.get_absolute_url()

    zhao.open(page)
    zhao.more("申请延期")
    zhao.date("希望延至", "2026-12-10", within=DIALOG)
    zhao.write("延期理由", "新灭火器下周才到货", within=DIALOG)
    zhao.shows("owner-extension-phone")
    zhao.tap("申请延期", within=DIALOG)
    wang.open(page)
    wang.sees("申请延期", "赵店主申请延至2026年12月10日：新灭火器下周才到货")
    wang.tap("同意延期")
    wang.tap("同意延期", within=DIALOG)

    wang.sees("延期 1 次", "首次期限2026年11月30日", "2026年12月10日")


def test_hazard_is_transferred_and_answered(visit, assigned, supervisor):
    wang = visit(supervisor)

    wang.open(assigned.get_absolute_url())
    wang.more("移送")
    wang.write("移送单位", "沙坪坝区消防救援支队", within=DIALOG)
    wang.date("答复期限", "2026-12-15", within=DIALOG)
    wang.write("原因", "涉及消防行政许可，非本镇权限", within=DIALOG)
    wang.shows("transfer")
    wang.tap("移送", within=DIALOG)
    assert now(assigned) == "已移送"
    wang.tap("登记答复并销号")
    wang.write("答复内容", "已依法处理完毕", within=DIALOG)
    wang.tap("登记答复并销号", within=DIALOG)

    assert now(assigned) == "已销号"
    wang.sees("沙坪坝区消防救援支队", "已依法处理完毕")


def test_hazard_is_voided_with_a_reason_by_those_who_may(visit, reported, supervisor, cadre):
    wang, chen = visit(supervisor, phone=True), visit(cadre, phone=True)
    page = reported.get_absolute_url()

    chen.open(page)
    assert chen.open(f"{page}void/") == 403
    wang.open(page)
    wang.more("作废")
    wang.sees("作废后不能恢复", within=DIALOG)
    wang.tap("作废", within=DIALOG)
    assert now(reported) == "待核实"  # no reason, no void
    wang.write("原因", "与上周登记的一条重复", within=DIALOG)
    wang.tap("作废", within=DIALOG)

    assert now(reported) == "已作废"
    wang.sees("已作废", "与上周登记的一条重复")


def test_two_who_close_at_once_get_one_closure_and_one_sentence(
    visit, assigned, keeper, inspector, supervisor
):
    show_after(assigned, keeper)
    assigned.take("submit", by=keeper)
    li, wang = visit(inspector), visit(supervisor)
    for person in (li, wang):
        person.open(f"{assigned.get_absolute_url()}close/")
    li.tap("复查销号")
    wang.tap("复查销号")

    assert now(assigned) == "已销号"
    assert assigned.closed_by == inspector
    wang.sees("李检查")


def test_page_that_calls_itself_a_photo_is_refused_in_a_sentence(visit, assigned, keeper):
    zhao = visit(keeper, phone=True)

    zhao.open(f"{assigned.get_absolute_url()}submit/")
    zhao.page.locator('input[type=file][name="photos"]').last.set_input_files(
        {"name": "假.png", "mimeType": "image/png", "buffer": b"<html><body>x</body></html>"}
    )
    zhao.tap("提交复查")
    assert now(assigned) == "整改中"
    zhao.sees("“假.png”不是照片")
    zhao.shows("bad-photo-phone")
