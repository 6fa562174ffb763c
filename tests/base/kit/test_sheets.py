"""Files that are no table, or none that can be read: one sentence each, and nothing fills the memory."""

import struct
import zipfile
from io import BytesIO

import pytest

from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import FOREIGN, LOCKED, NOT_A_TABLE, WEB_PAGE, read_grids
from anwang.base.kit.xlsx import workbook

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
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed(**parts | {entry: change(parts.get(entry, b""))})


def liar():
    """A part of ten megabytes that says it has a thousand bytes."""
    body = b"<sst>" + b" " * 10_000_000 + b"</sst>"
    data = rewritten("xl/further.xml", lambda _: body)
    return data.replace(struct.pack("<I", len(body)), struct.pack("<I", 1000))


def sealed_xls():
    """The first sector of an encrypted .xls: the workbook begins, and says how it is encrypted."""
    begins = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0, 0)
    sealed = struct.pack("<HH", 0x2F, 54) + b"\x01" * 54
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + (begins + sealed).ljust(4096, b"\0")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (sealed_xls(), LOCKED),
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
    ids=["locked .xls", ".ods", ".xlsb", ".zip", "web page", "XML", "half", "liar"],
)
def test_what_is_no_workbook_of_ours_is_refused_with_what_it_is(data, sentence):
    with pytest.raises(BadInput, match=f"^{sentence.split('（')[0]}"):
        read_grids(data)


def test_a_declared_size_is_no_matter_but_a_cell_in_a_far_corner_is_refused():
    sheet = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'

    [grid] = read_grids(rewritten(sheet, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')))

    assert grid.rows[1][:2] == ["五云超市", "五云村"]
    with pytest.raises(BadInput, match="到第 1048576 行、第 16384 列"):
        read_grids(rewritten(sheet, lambda xml: xml.replace(b"</sheetData>", far)))


def test_excels_unicode_text_is_a_table():
    [grid] = read_grids("名称\t村\r\n五云超市\t五云村\r\n".encode("utf-16"))

    assert grid.rows == [["名称", "村"], ["五云超市", "五云村"]]
