"""Tables that people hand in: .xlsx, .xls and .csv as rows of cells, merged cells filled, within bounds."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from anwang.base.kit.csvfiles import unguarded
from anwang.base.kit.oldsheets import Reach, look_at
from anwang.base.kit.refusals import BadInput

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_CELLS = 1_000_000
LARGE_SHEETS = 4
"""Sheets as large as may be that one file may hold; of smaller ones as many more."""
NOT_A_TABLE = "不是能打开的表格，请另存为 Excel 工作簿（.xlsx）再上传"
LOCKED = "文件有密码，请在 Excel 里去掉密码后另存，再上传"
WORD = "这是 Word 文件，不是表格；请把其中的表格复制到 Excel 里，存为 .xlsx 再上传"
PAPER = "这是 PDF，不是表格；请向对方要原来的 Excel，或把其中的表格复制到 Excel 里，存为 .xlsx 再上传"
FOREIGN = "这种工作簿（.ods、.xlsb 之类）不能直接读，请在 Excel 或 WPS 里另存为 .xlsx 再上传"
WEB_PAGE = (
    "这个文件名是表格，内容是网页（有的系统导出的 .xls 这样），请在 Excel 或 WPS 里打开，另存为 .xlsx 再上传"
)
TOO_MUCH = "文件解开后过大，请只保留要导入的内容再上传"
TOO_WIDE = "第 {number} 页有内容的范围太大（到第 {row} 行、第 {column} 列），请删去表外的空行空列再上传"
TOO_MANY = "几页合起来太大，请只保留要导入的那几页再上传"
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
SHEET = re.compile(rb"<(?:\w+:)?worksheet\b")
"""By what a part of an .xlsx is known to be a sheet, wherever in the file it stands."""
CELL_AT = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
ROW_AT = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d{1,7})[\"']")
MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|\?xml|table|meta|head)", re.IGNORECASE | re.DOTALL
)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Of UTF-16, as Excel saves “Unicode 文本”."""
CHUNK, OVERLAP = 1 << 20, 512
PANIC = "PanicException"
"""What the reader, written in Rust, ends in over a damaged file; no Exception, and nowhere to import from."""


Range = tuple[tuple[int, int], tuple[int, int]]


class NotATable(BadInput):
    """Nothing in it can be read as cells."""

    def __init__(self) -> None:
        """With the one sentence for it."""
        super().__init__(NOT_A_TABLE)


@dataclass(frozen=True)
class Bounds:
    """How much a file may hold: bytes as it comes, bytes unpacked, cells of a sheet."""

    file: int = MOST_BYTES
    unpacked: int = MOST_UNPACKED
    cells: int = MOST_CELLS


USUAL = Bounds()


@dataclass
class Grid:
    """One sheet: its name and its rows from the first one on; ``merged``: what was one cell."""

    name: str
    rows: Sequence[list[Any]]
    merged: Sequence[Range] = ()


def read_grids(data: bytes, bounds: Bounds = USUAL, *, again: bool = False) -> list[Grid]:
    """Every sheet of a file, whatever its name ends in; BadInput where it is no table, or too much.

    A merged cell says the same all over.
    ``again``: these very bytes were read before, within the same bounds, and are not searched once more.
    """
    if len(data) > bounds.file:
        raise BadInput(f"文件超过 {bounds.file // 1024 // 1024} MB，请只保留要导入的内容再上传")
    if data.startswith(PDF):
        raise BadInput(PAPER)
    if not data.startswith((ZIP, OLE)):
        return [Grid("表格", list(_csv_rows(data, bounds)))]
    grids = read_sheets(data, bounds, again=again)
    for grid in grids:
        _fill_merged(grid)
    return grids


def read_sheets(data: bytes, bounds: Bounds = USUAL, *, again: bool = False) -> list[Grid]:
    """Every sheet of a workbook with its cells as they stand; NotATable where it is no workbook."""
    if not data.startswith((ZIP, OLE)):
        raise NotATable
    if not again:
        (_demand_bounded if data.startswith(ZIP) else _demand_bounded_old)(data, bounds)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        grids, reaches = [], []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            row, column = sheet.end or (-1, -1)
            reaches.append(Reach(row + 1, column + 1))
            _demand_near(reaches, bounds)  # once more: cells need not have said where they stand
            rows = sheet.to_python(skip_empty_area=False)
            grids.append(Grid(name, rows, sheet.merged_cell_ranges or ()))
    except PasswordError as error:
        raise BadInput(LOCKED) from error
    except BaseException as error:
        if isinstance(error, CalamineError | OSError | ValueError) or type(error).__name__ == PANIC:
            raise NotATable from error
        raise
    return grids


def suffix_of(data: bytes) -> str:
    """What a table's file is by its content: .xlsx, .xls or .csv."""
    return ".xlsx" if data.startswith(ZIP) else ".xls" if data.startswith(OLE) else ".csv"


def _fill_merged(grid: Grid) -> None:
    for (top, left), (bottom, right) in grid.merged:
        if top < len(grid.rows) and left < len(grid.rows[top]):
            for row in grid.rows[top : bottom + 1]:
                row[left : right + 1] = [grid.rows[top][left]] * len(row[left : right + 1])


def _demand_bounded(data: bytes, bounds: Bounds) -> None:
    """Refuse what unpacks to more than anybody typed, or has a cell in a far corner: both fill the memory."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "word/document.xml" in names:
                raise BadInput(WORD)
            if {"content.xml", "xl/workbook.bin"} & set(names):  # nobody knows beforehand how far they reach
                raise BadInput(FOREIGN)
            if sum(entry.file_size for entry in archive.infolist()) > bounds.unpacked:
                raise BadInput(TOO_MUCH)
            parts = [_reach(archive, entry, bounds) for entry in archive.infolist()]
            _demand_near([reach for reach in parts if reach], bounds)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise NotATable from error


def _reach(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, bounds: Bounds) -> Reach | None:
    """Where the cells of a sheet stand, before anything is laid out in memory; None where a part is no sheet.

    Whichever it is, all of it is unpacked: what says that it is small and is not ends in a BadZipFile.
    """
    width = height = read = 0
    rest = b""
    sheet = False
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            sheet = sheet or (not read and SHEET.search(chunk) is not None)
            read += len(chunk)
            if read > bounds.unpacked:
                raise BadInput(TOO_MUCH)
            if sheet:
                for letters, row in CELL_AT.findall(rest + chunk):
                    width, height = max(width, _column(letters)), max(height, int(row))
                height = max([height, *map(int, ROW_AT.findall(rest + chunk))])
                rest = chunk[-OVERLAP:]
    return Reach(height, width) if sheet else None


def _demand_bounded_old(data: bytes, bounds: Bounds) -> None:
    """Refuse an .xls for what an .xlsx is refused for."""
    try:
        book = look_at(data)
    except OSError as error:
        raise NotATable from error
    if book.locked:
        raise BadInput(LOCKED)
    if book.letter:
        raise BadInput(WORD)
    _demand_near(book.sheets, bounds)


def _demand_near(sheets: Sequence[Reach], bounds: Bounds) -> None:
    """Refuse a sheet with a cell in a far corner, and sheets that are too many cells together."""
    for number, reach in enumerate(sheets, start=1):
        if reach.cells > bounds.cells:
            raise BadInput(TOO_WIDE.format(number=number, row=reach.rows, column=reach.columns))
    if sum(reach.cells for reach in sheets) > LARGE_SHEETS * bounds.cells:
        raise BadInput(TOO_MANY)


def _column(letters: bytes) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _csv_rows(data: bytes, bounds: Bounds) -> Iterator[list[str]]:
    """A text table, as Excel saves it here: UTF-8 or GB18030, with commas, semicolons or tabs."""
    if MARKUP.match(data[:CHUNK].removeprefix(b"\xef\xbb\xbf")):
        raise BadInput(WEB_PAGE)
    text = _decoded(data)
    if "\0" in text:
        raise NotATable
    first = text.partition("\n")[0]
    mark = max(",;\t，", key=first.count)
    cells = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=mark):
            cells += len(row)
            if cells > bounds.cells:
                raise BadInput("表格太大，请只保留要导入的内容再上传")
            yield [unguarded(cell) for cell in row]
    except csv.Error as error:
        raise NotATable from error


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16",) if data.startswith(WIDE_MARKS) else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotATable
