"""The office hands in a census as it came, mends what is marked, decides on a double, takes it all back."""

from typing import Any

import pytest
import xlsxwriter

from anwang.town.people.models import User
from anwang.work.subjects.models import Subject
from anwang.work.subjects.uscc import check_character
from tests.factories.packs import publish_shipped
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey
HEAD = ["序号", "字号名称", "社会信用代码", "所属村居", "经营场所", "姓名", "电话"]
NAMES = ["鑫源粮油店", "长顺五金店", "佳美服装店", "玉珍小面馆", "老街坊理发店", "便民超市二店"]


def code(number: int) -> str:
    stem = f"92500106MA0TEX{number:03d}"
    return stem + check_character(stem)


def census(path: Any, name: str, *, sound: bool) -> Any:
    """With a title over all columns, headings in two lines, a sum and a signature below."""
    file = path / name
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("11月")
        sheet.merge_range(0, 0, 0, 6, "小经营户排查登记表")
        for place, heading in enumerate(HEAD[:5]):
            sheet.merge_range(1, place, 2, place, heading)
        sheet.merge_range(1, 5, 1, 6, "经营者")
        sheet.write_row(2, 5, HEAD[5:])
        for number, shop in enumerate(NAMES, start=1):
            phone = f"1390000{number:04d}" if sound or number != 2 else "12345"
            letters = code(number) if sound or number != 4 else code(number)[:-1]
            address = f"五云村一组{number}号"
            sheet.write_row(number + 2, 0, [number, shop, letters, "五云村", address, "王某", phone])
        sheet.write_row(len(NAMES) + 3, 0, ["合计", f"{len(NAMES)} 户"])
    return file


def hand_in(person: Any, file: Any) -> None:
    person.open("/imports/new/")
    person.page.select_option("select[name=target]", label="企业与场所")
    person.page.locator("input[type=file]").set_input_files(file)
    person.tap("读取")


def test_office_file_comes_in_and_goes_back(visit, shop, village, supervisor, tmp_path):
    publish_shipped("huilongba-2020")
    make_subject("鑫源粮油店", village, address="五云村一组1号")
    wang = visit(supervisor)

    hand_in(wang, census(tmp_path, "市场所名单.xlsx", sound=False))
    wang.sees("列对不对", "字号名称", "列名一致，准")
    wang.shows("import-columns")
    wang.tap("检查")
    wang.waits_for("先改这些，再导入")
    wang.sees("现在是 17 位，少 1 位", "12345", "合计、签字或说明行，没有导入")
    wang.shows("import-faults")
    with wang.page.expect_download() as download:
        wang.page.get_by_role("link", name="下载标好的表格").click()
    assert download.value.suggested_filename == "市场所名单（标出须改正）.xlsx"
    wang.tap("看全部", exact=False)
    wang.sees("共 3 处", "不是电话号码")

    hand_in(wang, census(tmp_path, "市场所名单（改好）.xlsx", sound=True))
    wang.sees("已按上次保存的对应填好", "上次这样对应，准")
    wang.tap("检查")
    wang.waits_for("疑似重复的先定下来")
    wang.choose("合并，只补空的")
    wang.tap("整批都这样办")
    wang.sees("名称相同，在同一村（社区）")
    wang.tap("确认导入")
    wang.waits_for("整批撤销")
    wang.sees("新建 5 条，合并 1 条")
    wang.shows("import-done")
    assert Subject.objects.get(name="鑫源粮油店").code == code(1)

    wang.tap("看导入的记录")
    wang.tap("玉珍小面馆")
    wang.sees("由导入批次")
    wang.page.go_back()
    wang.page.go_back()
    wang.tap("整批撤销")
    wang.tap("整批撤销", within="#confirm")
    wang.waits_for("已撤销")
    assert not Subject.objects.filter(name="玉珍小面馆").exists()
    assert Subject.objects.get(name="鑫源粮油店").code == ""


def roster(path: Any) -> Any:
    """Grid workers of a village."""
    file = path / "网格员花名册.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, ["姓名", "手机号", "村（社区）", "岗位"])
        for number, name in enumerate(["周网格", "吴网格", "郑网格", "冯网格"], start=1):
            sheet.write_row(number, 0, [name, f"1390000001{number}", "五云村", "网格员"])
    return file


def test_people_of_a_roster_get_their_first_passwords_on_a_slip(visit, village, supervisor, tmp_path):
    publish_shipped("core")
    wang = visit(supervisor)
    wang.open("/imports/new/")
    wang.page.select_option("select[name=target]", label="人员账号")
    wang.page.locator("input[type=file]").set_input_files(roster(tmp_path))
    wang.tap("读取")
    wang.tap("检查")
    wang.waits_for("确认导入")
    wang.tap("确认导入")
    wang.waits_for("4 人的账号还没有登录过")

    wang.tap("做密码单")
    wang.tap("做密码单", within="#confirm")

    wang.waits_for("打印后沿虚线裁开")
    wang.shows("import-slips")
    password = wang.page.locator("code.slip").first.inner_text()
    zhou = User.objects.get(username="13900000011")
    assert zhou.check_password(password)
    assert zhou.must_change_password
