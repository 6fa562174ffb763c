"""Excel workbooks, read back with another library."""

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from anwang.base.kit import xlsx
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.xlsx import Column, sheet_name, workbook


def sheet_of(data):
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)


def test_cells_come_back_as_what_they_were():
    rows = [
        [
            "五云便民超市",
            12,
            0.1 + 0.2,
            date(2026, 11, 23),
            datetime(2026, 11, 23, 1, 12, tzinfo=UTC),
            True,
            None,
            915001060123456789,
        ]
    ]
    labels = ["名称", "人数", "金额", "日期", "时间", "重大", "备注", "代码"]

    head, row = sheet_of(workbook(rows, labels, "企业")).to_python()

    assert head == labels
    assert row == [
        "五云便民超市",
        12,
        pytest.approx(0.3),
        date(2026, 11, 23),
        datetime(2026, 11, 23, 9, 12),  # noqa: DTZ001 -- Excel has no zones: the town's clock
        "是",
        "",
        "915001060123456789",
    ]


def test_a_name_that_looks_like_a_formula_stays_a_name():
    data = workbook([['=HYPERLINK("http://evil")', "https://a.example", "007"]], ["甲", "乙", "丙"], "名单")

    xml = ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml.split("inlineStr")[0]
    assert sheet_of(data).to_python()[1] == ['=HYPERLINK("http://evil")', "https://a.example", "007"]


def test_the_header_stays_in_sight_and_columns_fit():
    data = workbook([["一个相当长的企业名称有限责任公司"]], ["名称", Column("备注", width=33)], "企业")

    xml = ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in xml
    assert '<col min="1" max="1" width="34.7' in xml
    assert '<col min="2" max="2" width="33.7' in xml


def test_rows_may_come_one_by_one():
    data = workbook(([n] for n in range(1000)), ["序号"], "长表")

    assert len(sheet_of(data).to_python()) == 1001


def test_more_rows_than_excel_holds_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)

    with pytest.raises(BadInput, match="请先筛选再导出"):
        workbook([[1], [2], [3]], ["序号"], "长表")


def test_a_tab_takes_any_title():
    assert sheet_name("待整改 · 消防/五云村[2026]: 共 32 条，按期限排序后全部导出的清单") == (
        "待整改 · 消防 五云村 2026   共 32 条，按期限排"
    )
    assert sheet_name("***") == "数据"
