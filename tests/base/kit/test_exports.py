"""What leaves a list comes back as it was, whether as a workbook or as a text table."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anwang.base.kit.csvfiles import csv_bytes, guarded, unguarded
from anwang.base.kit.sheets import read_grids
from anwang.base.kit.xlsx import ABOUT, told_apart, workbook

HEADS = ["名称", "信用代码", "发现日期", "金额", "系统编号"]
ROWS = [
    ["=五云便民超市", "91500106MA0DEM001W", dt.date(2026, 11, 27), 3.5, 12],
    ["+86 023", "500106106000", None, -2, 13],
    ["@某，“引号”\n第二行", "007", dt.date(2026, 1, 2), 0, 14],
]


@example("'=")
@example("''007")
@given(st.text(max_size=40))
def test_a_guarded_text_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-甲", "@SUM(A1)", "915001060123456789", "007"])
def test_neither_formula_nor_code_is_left_to_the_spreadsheet(text):
    assert guarded(text) == f"'{text}"


def test_a_text_table_reads_back_as_it_was():
    data = b"".join(csv_bytes(HEADS, ROWS))

    assert data.startswith(b"\xef\xbb\xbf")
    [grid] = read_grids(data)
    assert list(grid.rows) == [
        HEADS,
        ["=五云便民超市", "91500106MA0DEM001W", "2026-11-27", "3.5", "12"],
        ["+86 023", "500106106000", "", "-2", "13"],
        ["@某，“引号”\n第二行", "007", "2026-01-02", "0", "14"],
    ]


def test_a_workbook_has_its_data_first_and_says_what_it_is_second():
    counted = []

    def rows():
        for row in ROWS:
            counted.append(row)
            yield row

    def about():
        yield "行数", len(counted)

    data, told = read_grids(workbook(rows(), HEADS, "隐患", about()))

    assert (data.name, told.name) == ("隐患", ABOUT)
    assert [list(row) for row in data.rows] == [
        HEADS,
        *[["" if v is None else v for v in row] for row in ROWS],
    ]
    assert [list(row) for row in told.rows][1] == ["行数", 3]


def test_an_empty_list_still_has_its_headings():
    assert next(iter(read_grids(workbook([], HEADS, "隐患"))[0].rows)) == HEADS


def test_two_columns_of_one_name_are_told_apart():
    assert told_apart(["日期", "名称", "日期"]) == ["日期", "名称", "日期（2）"]
