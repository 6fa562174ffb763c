"""Tables as offices have them: where they begin, what is no row, what a cell says."""

import datetime as dt
from io import BytesIO

import pytest
import xlsxwriter

from anwang.base.kit.headings import plain
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import read_grids
from anwang.insight.imports.reading import cells
from anwang.insight.imports.reading.tables import cells_of, table_of

WORDS = {plain(word) for word in ("单位名称", "姓名", "电话", "地址")}


def grid_of(write):
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        write(book.add_worksheet("登记表"))
    return read_grids(out.getvalue())[0]


def test_a_table_is_found_under_its_title_with_headings_in_two_lines():
    def write(sheet):
        sheet.merge_range(0, 0, 0, 3, "小经营户登记表")
        sheet.write(1, 0, "填报单位：五云村")
        sheet.merge_range(2, 0, 3, 0, "单位名称")
        sheet.merge_range(2, 1, 2, 2, "经营者")
        sheet.merge_range(2, 3, 3, 3, "地址")
        sheet.write_row(3, 1, ["姓名", "身份"])
        sheet.write_row(4, 0, ["便民超市", "赵某", "业主", "正街1号"])
        sheet.write_row(5, 0, ["单位名称", "姓名", "身份", "地址"])
        sheet.write_row(6, 0, ["", "", "", ""])
        sheet.write_row(7, 0, ["合计", 1])
        sheet.merge_range(8, 0, 8, 3, "本表一式两份")

    table = table_of(grid_of(write), WORDS)
    found = cells_of(table)

    assert {"单位名称", "姓名", "地址"} <= set(table.headings)
    assert [(line, row[0]) for line, row in found.rows] == [(5, "便民超市")]
    assert [(line, why) for line, _, why in found.left_out] == [
        (6, "重复的表头，没有导入"),
        (8, "合计、签字或说明行，没有导入"),
        (9, "整行是同一句话，像说明，没有导入"),
    ]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026.3.5", dt.date(2026, 3, 5)),
        ("2026年3月", dt.date(2026, 3, 1)),
        (46093.0, dt.date(2026, 3, 12)),
        ("46093", dt.date(2026, 3, 12)),
        ("2026-03-05 09:12:00", dt.date(2026, 3, 5)),
        (dt.datetime(2026, 3, 5, 8, tzinfo=dt.UTC), dt.date(2026, 3, 5)),
        (20260305.0, dt.date(2026, 3, 5)),
    ],
)
def test_days_are_read_as_they_are_written(cell, day):
    assert cells.day(cell) == day


@pytest.mark.parametrize("cell", ["2026年13月", "昨天", "2026-02-30", 12.0, "5"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(cells.Wrong, match="不是日期"):
        cells.day(cell)


def test_numbers_come_with_their_units_and_phones_with_company():
    assert cells.integer("约 1,200人") == 1200
    assert cells.decimal("3.5万元") == 35000
    assert cells.phone("13900000001、023-65400000") == "13900000001"
    assert cells.phone("139 0000 0001") == "13900000001"


def test_texts_of_both_encodings_and_what_only_looks_like_a_table():
    text = "单位名称,电话\n便民超市,13900000001\n"
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        assert read_grids(text.encode(encoding))[0].rows[1][0] == "便民超市"
    out = BytesIO()
    import docx  # noqa: PLC0415

    docx.Document().save(out)
    with pytest.raises(BadInput, match="这是 PDF"):
        read_grids(b"%PDF-1.7\n1 0 obj")
    with pytest.raises(BadInput, match="这是 Word 文件"):
        read_grids(out.getvalue())
