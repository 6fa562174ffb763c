"""A major hazard: criterion, six-part plan, both receipts, listed supervision; refused until all is there."""

import datetime as dt

import pytest

from anwang.work.hazards.actions import confirm_and_assign, file_plan
from anwang.work.hazards.choices import HazardState
from demo.photos import picture
from tests.factories.hazards import PLAN, hand_in_receipts, make_hazard

pytestmark = pytest.mark.journey
DIALOG = "dialog[open]"
DAY = dt.date(2027, 5, 20)
DUE = DAY.isoformat()


@pytest.fixture
def grave(shop, keeper, cadre):
    """The attic of the shop has no second way out."""
    return make_hazard(
        subject=shop, by=cadre, title="二层阁楼住人，没有第二个安全出口", topic="fire", level="major",
        within_days=30, photos=[picture(6, mended=False)],
    )  # fmt: skip


@pytest.fixture
def criterion(grave, supervisor):
    """Any one that is published and in force."""
    return grave.choices_for("criterion", supervisor)[0][0]


@pytest.fixture
def assigned(grave, criterion, keeper, supervisor):
    confirm_and_assign(grave, by=supervisor, level="major", criterion=criterion, assignee=keeper, due_on=DAY)
    grave.refresh_from_db()
    return grave


def now(hazard):
    hazard.refresh_from_db()
    return HazardState(hazard.state).label


def test_major_hazard_needs_a_cited_criterion(visit, grave, criterion, supervisor):
    wang = visit(supervisor)

    wang.open(grave.get_absolute_url())
    wang.sees("重大", "五落实")
    wang.tap("核实并交办")
    wang.page.get_by_label("判定标准").select_option("")
    wang.date("整改期限", DUE)
    wang.tap("核实并交办")
    wang.sees("认定重大隐患须选择判定标准")
    wang.page.get_by_label("判定标准").select_option(criterion)
    wang.shows("major-criterion", whole=True)
    wang.tap("核实并交办")

    assert now(grave) == "整改中"
    wang.sees("判定标准")


def test_owner_is_refused_until_plan_and_both_receipts_are_there(visit, assigned, keeper, supervisor):
    page = assigned.get_absolute_url()
    zhao, wang = visit(keeper, phone=True), visit(supervisor)

    zhao.open(page)
    zhao.sees("还不能提交复查：重大隐患须先报送治理方案（五落实）并备案")
    zhao.shows("major-owner-phone", whole=True)
    zhao.tap("去办理")
    zhao.tap("报送治理方案")
    zhao.write("治理的目标和任务", PLAN["goals"])
    zhao.tap("报送治理方案")
    zhao.sees("治理方案")

    wang.open(assigned.plan_url)
    wang.sees("还不能备案：治理方案还缺")
    wang.shows("plan-incomplete", whole=True)
    zhao.tap("修改")
    zhao.write("采取的方法和措施", PLAN["measures"])
    zhao.write("责任人电话", "13900000001")
    zhao.write("安全措施和应急预案", PLAN["contingency"])
    zhao.write("经费", "3.5")
    zhao.page.get_by_label("经费来源").select_option(index=1)
    zhao.date("开始日期", "2026-11-23")
    zhao.date("完成日期", DUE)
    zhao.shows("plan-form-phone", whole=True)
    zhao.tap("报送治理方案")
    wang.open(assigned.plan_url)
    wang.tap("备案")
    wang.tap("备案", within=DIALOG)
    wang.sees("已备案")

    zhao.open(page)
    zhao.sees("双报告还缺向监管部门报告的回执、向职工报告的回执")
    zhao.tap("去办理")
    for kind in ("镇应急办", "职工大会"):
        zhao.tap("登记回执")
        zhao.choose(kind, within=DIALOG)
        zhao.write("接收人", "王站长", within=DIALOG)
        zhao.tap("登记回执", within=DIALOG)
    zhao.shows("receipts-phone", whole=True)
    zhao.open(page)
    zhao.misses("双报告还缺")
    zhao.tap("提交复查")
    zhao.photograph("photos", picture(6, mended=True))
    zhao.tap("提交复查")

    assert now(assigned) == "待复查"


def test_listed_hazard_is_reported_on_each_quarter_and_closed_after_delisting(
    visit, assigned, keeper, supervisor, inspector
):
    file_plan(assigned, by=keeper, **PLAN).take("file", by=supervisor)
    hand_in_receipts(assigned, by=keeper)
    page = assigned.get_absolute_url()
    wang, zhao, li = visit(supervisor), visit(keeper, phone=True), visit(inspector)

    wang.open(page)
    wang.tap("挂牌督办", within=".frame-content")
    wang.write("督办通知文号", "回龙坝安委办督〔2026〕3号", within=DIALOG)
    wang.date("督办期限", DUE, within=DIALOG)
    wang.tap("挂牌督办", within=DIALOG)
    wang.open(f"{page}supervision/")
    wang.sees("挂牌督办中", "回龙坝安委办督〔2026〕3号", "2027年2月23日")  # a quarter on

    zhao.open(f"{page}supervision/")
    zhao.tap("申请延期")
    zhao.date("申请延至", "2027-06-20", within=DIALOG)
    zhao.write("延期理由", "施工队年后才能进场", within=DIALOG)
    zhao.write("延期期间的安全措施", "停用二层，专人值守", within=DIALOG)
    zhao.tap("提交申请", within=DIALOG)
    wang.open(f"{page}supervision/report/")
    wang.write("进展情况", "已拆除隔墙，安全出口正在施工")
    wang.tap("报告进展")
    wang.sees("已拆除隔墙")
    wang.tap("答复")
    wang.date("同意延至", "2027-06-20", within=DIALOG)
    wang.write("理由", "情况属实", within=DIALOG)
    wang.tap("答复", within=DIALOG)
    wang.sees("同意延期", "2027年6月20日")
    wang.shows("supervision", whole=True)

    zhao.open(page)
    zhao.tap("提交复查")
    zhao.photograph("photos", picture(6, mended=True))
    zhao.tap("提交复查")
    li.open(page)
    li.sees("摘牌后才能继续")
    wang.open(f"{page}supervision/")
    wang.more("摘牌")
    wang.write("摘牌通知文号", "回龙坝安委办摘〔2026〕1号", within=DIALOG)
    wang.tap("摘牌", within=DIALOG)
    li.open(page)
    li.tap("复查销号")
    li.tap("复查销号")

    assert now(assigned) == "已销号"
    li.shows("major-closed", whole=True)
