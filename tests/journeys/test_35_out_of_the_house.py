"""What the town knows goes out: a list as a workbook, everything as one file, the days to a phone."""

import zipfile
from io import BytesIO

import pytest
from django.test import Client
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from anwang.insight.archive.checking import check_file
from anwang.town.people.choices import Role
from tests.factories.hazards import NEXT_WEEK, make_hazard
from tests.factories.people import make_user
from tests.factories.subjects import make_subject

pytestmark = pytest.mark.journey


def test_a_list_everything_and_the_days_go_out(visit, packs, town, village, inspector, supervisor, cadre):
    shop = make_subject("五云便民超市", village)
    hazard = make_hazard(by=inspector, subject=shop, title="灭火器压力不足")
    hazard.take("confirm", by=inspector, level="general")
    hazard.take("assign", by=supervisor, assignee=cadre, due_on=NEXT_WEEK)
    wang, zou = visit(supervisor), visit(make_user("邹管理", (town, Role.ADMINISTRATOR)))

    wang.open("/hazards/?state=rectifying")
    with wang.page.expect_download() as exported:
        wang.tap("导出 Excel", exact=False)
    assert exported.value.suggested_filename == f"隐患台账_{town}_整改中_20261123.xlsx"
    book = CalamineWorkbook.from_filelike(BytesIO(exported.value.path().read_bytes()))
    head, row = book.get_sheet_by_index(0).to_python()
    assert (row[head.index("隐患描述")], row[head.index("系统编号")]) == ("灭火器压力不足", hazard.pk)

    zou.open("/archive/")
    zou.tap("制作全镇档案")
    zou.tap("开始制作")
    zou.sees("里面有什么", "校验码（SHA-256）")
    zou.shows("archive-done")
    with zou.page.expect_download() as taken:
        zou.tap("下载", exact=False)
    assert check_file(taken.value.path()).faults == []
    with zipfile.ZipFile(taken.value.path()) as archive:
        [page] = [name for name in archive.namelist() if name.endswith(f"/企业/{shop.pk}.html")]
        assert "灭火器压力不足" in archive.read(page).decode()

    chen = visit(cadre, phone=True)
    chen.open("/people/me/")
    chen.tap("我的日历")
    chen.tap("订阅日历")
    chen.tap("生成订阅地址")
    chen.sees("新的订阅地址", "只显示这一次")
    chen.shows("calendar-feeds")
    address = chen.page.locator("code.wire").inner_text()
    [event] = Calendar.from_ical(Client().get("/" + address.split("/", 3)[3]).content).walk("VEVENT")
    assert event.decoded("dtstart") == NEXT_WEEK
