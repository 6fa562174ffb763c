"""Workbooks of Excel 97 to 2003 (.xls): whether one is locked, and how far the cells of its sheets reach.

Asked before such a file is read, since its reader lays out every sheet at once: one cell in the far corner is
sixteen million in memory. The numbers are those of [MS-XLS] 2.3 (record types) and 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import olefile

WORKBOOKS = ("Workbook", "Book")
"""Where a workbook stands within its file, since Excel 97 and before."""
SEALED = "EncryptedPackage"
"""Where an .xlsx stands that has a password."""
LETTER = "WordDocument"
PASSWORD, SHEET, ENDS = 0x002F, 0x0085, 0x000A
"""Records that say: this workbook is locked; here a sheet begins; here a part ends."""
CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
"""Records of cells with something in them: formulas, numbers, texts, truths."""
NUMBERS = 0x00BD
"""The one among them that holds several cells of a row: its last two bytes are the last one's column."""
EXTENT, STRINGS = 0x0200, 0x00FC
"""Records that say how large a sheet is, and how many texts there are: a reader makes room at once."""
SHORT_EXTENT = 10
"""Bytes of the one, before Excel 97."""
ROWS, COLUMNS, SHEETS = 65_536, 256, 1_000
"""As many rows and columns as a sheet of this format can have; more sheets than anybody makes."""


@dataclass(frozen=True)
class Reach:
    """How many rows and columns hold every cell of a sheet."""

    rows: int
    columns: int

    @property
    def cells(self) -> int:
        """What is laid out for it."""
        return self.rows * self.columns


@dataclass(frozen=True)
class OldBook:
    """What an .xls says of itself before it is read."""

    locked: bool = False
    letter: bool = False
    """Whether it is a letter and no workbook."""
    sheets: tuple[Reach, ...] = ()


def look_at(data: bytes) -> OldBook:
    """Ask a file without laying out a cell; OSError where it cannot be opened or says what cannot be."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            place = next(filter(file.exists, WORKBOOKS), None)
            if place is None:
                return OldBook(locked=file.exists(SEALED), letter=file.exists(LETTER))
            return _asked(file.openstream(place).read())
    except (ValueError, IndexError, struct.error) as error:  # what a damaged file can also end in
        raise OSError("no workbook") from error


def _asked(workbook: bytes) -> OldBook:
    begins: list[int] = []
    for kind, _, content in _records(workbook, 0):
        if kind == PASSWORD:
            return OldBook(locked=True)
        if kind == SHEET:
            begins += struct.unpack_from("<I", content)
        elif kind == STRINGS:
            (texts,) = struct.unpack_from("<4xI", content)
            if texts > len(workbook):
                raise OSError("more texts than bytes")
    if len(begins) > SHEETS:
        raise OSError("more sheets than anybody makes")
    reaches = {at: _reach(workbook, at) for at in set(begins)}
    return OldBook(sheets=tuple(reaches[at] for at in begins))


def _reach(workbook: bytes, begin: int) -> Reach:
    rows = columns = 0
    for kind, length, content in _records(workbook, begin):
        if kind in CELLS:
            row, column = struct.unpack_from("<HH", content)
            if kind == NUMBERS:
                (column,) = struct.unpack_from("<H", content, length - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        elif kind == EXTENT:
            layout = "<HHHH" if length == SHORT_EXTENT else "<IIHH"
            top, below, left, beyond = struct.unpack_from(layout, content)
            if not (top <= below <= ROWS and left <= beyond <= COLUMNS):
                raise OSError("larger than a sheet can be")
    return Reach(rows, columns)


def _records(workbook: bytes, at: int) -> Iterator[tuple[int, int, memoryview]]:
    """A part's records: the type, how long the content is, and as much of it as is there."""
    whole = memoryview(workbook)
    while at + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, at)
        if kind == ENDS:
            return
        yield kind, length, whole[at + 4 : at + 4 + length]
        at += 4 + length
