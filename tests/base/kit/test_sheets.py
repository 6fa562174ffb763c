"""Files that are no table, or none that can be read: one sentence each, and nothing fills the memory."""

import re
import struct
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import (
    FOREIGN,
    LOCKED,
    NOT_A_TABLE,
    TOO_MANY,
    WEB_PAGE,
    WORD,
    Bounds,
    read_grids,
)
from anwang.base.kit.xlsx import workbook
from tests.base.kit.oldbooks import compound, oldbook, record

BOOK = workbook([["五云超市", "五云村"]], ["名称", "村"], "名单")


def packed(**entries):
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


def rewritten(entry, change):
    """The workbook with one of its parts changed."""
    with zipfile.ZipFile(BytesIO(BOOK)) as archive:
        parts = {name: archive.read(name) for name in sorted(archive.namelist())}  # as Excel has them
    return packed(**parts | {entry: change(parts.get(entry, b""))})


def liar():
    """A part of ten megabytes that says it has a thousand bytes."""
    body = b"<sst>" + b" " * 10_000_000 + b"</sst>"
    data = rewritten("xl/further.xml", lambda _: body)
    return data.replace(struct.pack("<I", len(body)), struct.pack("<I", 1000))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (oldbook({}, record(0x002F, b"\x01" * 54)), LOCKED),
        (compound("EncryptedPackage", b"\0" * 4096), LOCKED),
        (compound("WordDocument", b"\0" * 4096), WORD),
        (compound("PowerPoint Document", b"\0" * 4096), NOT_A_TABLE),
        (oldbook({"名单": [(0, 0, 1)]})[:1000], NOT_A_TABLE),
        (oldbook({"名单": [(0, 0, 1)]}, record(0x00FC, b"\xff" * 8)), NOT_A_TABLE),
        (
            oldbook({"名单": []}, of_sheets=record(0x0200, struct.pack("<IIHHH", 0, 2**32 - 1, 0, 4, 0))),
            NOT_A_TABLE,
        ),
        (oldbook({"名单": []}, of_sheets=record(0x0203)), NOT_A_TABLE),
        (
            packed(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
            FOREIGN,
        ),
        (packed(**{"xl/workbook.bin": b"\0"}), FOREIGN),
        (packed(**{"readme.txt": "x"}), NOT_A_TABLE),
        ("<html><body><table><tr><td>名称</td><td>村</td></tr></table></body></html>".encode(), WEB_PAGE),
        ('<?xml version="1.0"?><Workbook><Row>名称</Row></Workbook>'.encode("utf-8-sig"), WEB_PAGE),
        (BOOK[: len(BOOK) // 2], NOT_A_TABLE),
        (liar(), NOT_A_TABLE),
    ],
    ids=[
        "locked .xls",
        "locked .xlsx",
        ".doc",
        ".ppt",
        "half .xls",
        "texts without end",
        "rows without end",
        "empty cell",
        ".ods",
        ".xlsb",
        ".zip",
        "web page",
        "XML",
        "half",
        "liar",
    ],
)
def test_what_is_no_workbook_of_ours_is_refused_with_what_it_is(data, sentence):
    with pytest.raises(BadInput, match=f"^{sentence.split('（')[0]}"):
        read_grids(data)


def test_a_declared_size_is_no_matter_but_a_cell_in_a_far_corner_is_refused():
    sheet = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'

    [grid] = read_grids(rewritten(sheet, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')))

    assert grid.rows[1][:2] == ["五云超市", "五云村"]
    with pytest.raises(BadInput, match=r"^第 1 页有内容的范围太大（到第 1048576 行、第 16384 列"):
        read_grids(rewritten(sheet, lambda xml: xml.replace(b"</sheetData>", far)))
    with pytest.raises(BadInput, match="到第 1048576 行、第 16384 列"):
        read_grids(
            rewritten(sheet, lambda xml: xml.replace(b"</sheetData>", far.lower().replace(b'"', b"'")))
        )


def test_cells_that_do_not_say_where_they_stand_are_counted_all_the_same():
    def nameless(xml):
        return re.sub(rb'<(c|row) r="[A-Z]*[0-9]+"', rb"<\1", xml)

    data = rewritten("xl/worksheets/sheet1.xml", nameless)

    assert read_grids(data)[0].rows[1] == ["五云超市", "五云村"]
    with pytest.raises(BadInput, match="第 1 页有内容的范围太大（到第 2 行、第 2 列）"):
        read_grids(data, Bounds(cells=3))


def test_an_old_workbook_is_refused_for_its_far_corner_before_it_is_laid_out():
    [grid] = read_grids(oldbook({"名单": [(0, 0, 5), (1, 2, 7)]}))

    assert (grid.name, grid.rows) == ("名单", [[5, "", ""], ["", "", 7]])
    with pytest.raises(BadInput, match="第 2 页有内容的范围太大（到第 65536 行、第 256 列）"):
        read_grids(oldbook({"名单": [(0, 0, 5)], "远": [(65535, 255, 1)]}))
    with pytest.raises(BadInput, match=f"^{NOT_A_TABLE.split('（')[0]}"):
        read_grids(oldbook({str(page): [] for page in range(1001)}))
    with pytest.raises(BadInput, match=f"^{TOO_MANY}"):
        read_grids(oldbook({f"第{page}页": [(9999, 99, 1)] for page in range(5)}))


@given(st.data())
def test_a_damaged_old_workbook_is_read_or_refused_and_nothing_else(data):
    damaged = bytearray(oldbook({"名单": [(row, column, 3) for row in range(9) for column in range(4)]}))
    for at in data.draw(st.lists(st.integers(8, len(damaged) - 1), max_size=6)):
        damaged[at] = data.draw(st.integers(0, 255))

    with suppress(BadInput):
        read_grids(bytes(damaged))


def test_excels_unicode_text_is_a_table():
    [grid] = read_grids("名称\t村\r\n五云超市\t五云村\r\n".encode("utf-16"))

    assert grid.rows == [["名称", "村"], ["五云超市", "五云村"]]
