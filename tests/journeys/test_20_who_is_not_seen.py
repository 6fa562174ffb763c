"""A clerk takes over a list with odd headings, works through the queue, and closes a gap."""

from typing import Any

import pytest

from anwang.base.kit.xlsx import workbook
from anwang.town.orgs.choices import OrgKind
from anwang.work.coverage.models import Assignment, Candidate
from anwang.work.subjects.models import Subject
from anwang.work.subjects.uscc import check_character
from tests.factories.orgs import make_org
from tests.factories.packs import publish_shipped
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey

HEAD = ["No.", "社会代码", "招牌", "在哪儿经营", "找谁", "怎么联系", "干什么的"]


def code(number: int) -> str:
    stem = f"92500106MA0TEX{number:03d}"
    return stem + check_character(stem)


@pytest.fixture
def ledger(shop: Subject, neighbours: list[Subject], village: Any, inspector: Any) -> None:
    """Some places of the village, a hotel among them for which no department answers."""
    publish_shipped("huilongba-2020")
    for name, house in (("鑫源粮油店", 3), ("长顺五金店", 5), ("佳美服装店", 7)):
        make_subject(name, village, by=inspector, type="core/shop", address=f"五云村一组{house}号")
    make_subject("双龙旅馆", village, by=inspector, type="core/homestay", address="五云村四组2号")


def odd_list(path: Any) -> Any:
    rows = [
        [1, code(1), "新源粮油店", "五云村一组3号", "王一", "13900000031", "粮油"],
        [2, code(2), "长顺五金店", "五云村一组5号", "王二", "13900000032", "五金"],
        [3, code(3), "佳美服装店", "五云村一组7号", "王三", "13900000033", "服装"],
        [4, code(4), "五云便民超市（二店）", "五云村二组18号", "王四", "13900000034", "超市"],
        [5, code(5), "大桥豆花饭店", "大桥村三组1号", "王五", "13900000035", "餐饮"],
        [6, code(6), "玉珍小面馆", "五云村三组9号", "玉珍", "13900000036", "餐饮"],
    ]
    file = path / "六月名单.xlsx"
    file.write_bytes(workbook(rows, HEAD, "名单"))
    return file


def onward(person: Any, deed: Any) -> None:
    """Settle one, and wait for the next."""
    here = person.page.url
    deed()
    person.page.wait_for_url(lambda url: url != here)
    person.settle()


def test_clerk_takes_over_a_list_and_closes_a_gap(visit, ledger, supervisor, town, tmp_path):
    make_org(OrgKind.DEPARTMENT, "经济发展办公室", town, slug="economy-office", short_name="经发办")
    wang = visit(supervisor)

    wang.open("/coverage/lists/")
    wang.tap("导入名单")
    wang.page.select_option("select[name=source]", label="市场主体登记名单")
    wang.page.locator("input[type=file]").set_input_files(odd_list(tmp_path))
    wang.tap("读取")
    wang.sees("列名对不对", "招牌", "新源粮油店；长顺五金店")
    wang.shows("list-columns")
    wang.page.get_by_label("干什么的").select_option(label="行业或类别")
    wang.tap("下一步：看会导入什么")
    wang.sees("新出现 6 行；还没有写入")
    wang.shows("list-check")
    wang.tap("确认导入并比对", nth=0)
    wang.waits_for("名单里没有了")
    assert Candidate.objects.count() == 6

    wang.tap("逐条核对")
    wang.shows("lead-beside")
    for _ in range(3):
        onward(wang, lambda: wang.page.keyboard.press("1"))
    assert Candidate.objects.filter(state="confirmed").count() == 3
    onward(wang, lambda: wang.tap("不是同一家"))
    for _ in range(Candidate.objects.in_review().count()):
        onward(wang, lambda: wang.tap("是同一家"))
    wang.open("/coverage/candidates/?view=unseen")
    wang.sees("玉珍小面馆")
    wang.tap("玉珍小面馆")
    wang.tap("登记为新对象")
    wang.page.select_option("select[name=type]", label="餐饮场所")
    wang.tap("登记纳管")
    wang.sees("玉珍小面馆", code(6))
    assert Candidate.objects.get(code=code(6)).state == "registered"

    wang.open("/coverage/")
    wang.sees("纳管率", "漏管，档案里没有", "按期自查率", "自报隐患占比")
    wang.shows("rates")

    wang.open("/coverage/responsibility/")
    wang.sees("无人管", "旅馆、民宿")
    wang.shows("responsibility")
    wang.page.locator("li a:visible", has_text="指定责任部门").first.click()
    wang.page.locator("dialog[open] select[name=department]").select_option(label="经发办")
    wang.write("理由", "镇长办公会明确", within="dialog[open]")
    wang.tap("指定", within="dialog[open]")
    wang.waits_for("已指定")
    assert Assignment.objects.get().department.name == "经济发展办公室"
