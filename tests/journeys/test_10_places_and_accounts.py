"""A shop is registered on the spot, its owner gets an account and checks it; an administrator keeps posts."""

import pytest

from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.subjects.models import Subject
from tests.factories.people import make_user

pytestmark = pytest.mark.journey


@pytest.fixture
def administrator(town):
    return make_user("邹管理", (town, Role.ADMINISTRATOR))


def test_cadre_registers_a_shop_and_its_owner_signs_in_with_a_password_of_his_own(
    visit, packs, village, cadre
):
    chen, qian = visit(cadre, phone=True), visit(phone=True)

    chen.open("/subjects/")
    chen.tap("登记")
    chen.write("名称", "大坝五金店")
    chen.page.get_by_label("类型").select_option("core/shop")
    chen.write("地址", "五云村一组 6 号")
    chen.write("联系电话", "13912345678")
    chen.shows("register-phone", whole=True)
    chen.tap("登记")
    shop = Subject.objects.get()
    chen.sees("大坝五金店", "待核")
    chen.tap("开通企业账号")
    chen.write("姓名", "钱店主")
    chen.tap("开通")
    chen.sees("初始密码", "只显示这一次")
    chen.shows("password-slip-phone")
    password = chen.words("code.slip").strip()

    qian.open("/people/sign-in/")
    qian.write("登录名", "13912345678")
    qian.write("密码", password)
    qian.tap("登录")
    qian.sees("请先改密码")
    qian.write("现在的密码", password)
    qian.write("新密码", "wujindian-2026-da")
    qian.tap("修改密码")
    qian.sees("密码已修改")
    qian.open("/")
    qian.sees("还没有安排自查", "按行业安排自查")
    qian.open("/visits/new/")
    qian.sees("企业自查")
    qian.page.locator("input[value=pass]").first.check()
    qian.tap("其余都符合")
    qian.tap("提交")
    qian.sees("都没有发现隐患")
    qian.open("/subjects/mine/")
    qian.sees("大坝五金店", shop.number)
    qian.shows("own-firm-phone")


def test_administrator_opens_an_account_and_relieves_a_post(visit, village, administrator, supervisor):
    zou = visit(administrator)

    zou.open("/people/")
    zou.tap("开通账号")
    zou.write("姓名", "孙网格")
    zou.write("手机号", "13800000009")
    zou.page.get_by_label("单位").select_option(str(village.pk))
    zou.page.get_by_label("角色").select_option(Role.GRID_WORKER)
    zou.shows("open-account", whole=True)
    zou.tap("开通")
    zou.sees("初始密码", "只显示这一次")
    zou.open("/people/")
    zou.sees("孙网格", "五云村")
    zou.shows("people")
    zou.open("/orgs/")
    zou.shows("orgs")

    person = User.objects.get(name="孙网格")
    zou.open(f"/people/{person.pk}/")
    zou.tap("免职")
    zou.sees("这个岗位能看到和能办理的都随之停止", within="dialog[open]")
    zou.tap("免职", within="dialog[open]")
    zou.sees("现在没有岗位", "曾任")


def test_qr_codes_are_printed_for_what_is_filtered(visit, shop, neighbours, supervisor):
    wang = visit(supervisor)

    wang.open("/subjects/?view=all&q=五云")
    wang.sees("五云便民超市", "共 2 户")
    wang.shows("subjects")
    wang.tap("打印二维码")
    wang.sees("2 张，每页 A4 印 12 张", "安全检查扫这里")
    wang.shows("qr-cards")
