"""Workbooks of Excel 97 to 2003, made by hand: as little of the format as readers ask for."""

import struct

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind, content=b""):
    """One record of a workbook ([MS-XLS] 2.1.4)."""
    return struct.pack("<HH", kind, len(content)) + content


def compound(name, content):
    """A compound file of one stream of at least 4,096 bytes ([MS-CFB])."""
    content += b"\0" * max(4096 - len(content), -len(content) % SECTOR)
    sectors = len(content) // SECTOR
    chain = [TABLE, END, *range(3, 2 + sectors), END]
    assert len(chain) <= SECTOR // 4
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, END, 0, END, 0, 0),
    )
    return b"".join(
        [
            header + struct.pack("<108I", *[FREE] * 108),
            struct.pack("<128I", *chain, *[FREE] * (128 - len(chain))),
            _entry("Root Entry", 5, below=1) + _entry(name, 2, begin=2, size=len(content)) + b"\0" * 256,
            content,
        ]
    )


def _entry(name, kind, *, below=FREE, begin=END, size=0):
    letters = name.encode("utf-16-le")
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(letters) + 2, kind, 1, FREE, FREE, below)
        + b"\0" * 36
        + struct.pack("<IQ", begin, size)
    )


def oldbook(sheets, of_book=b"", of_sheets=b""):
    """An .xls: each sheet's cells as (row, column, number); further records of the book, of every sheet."""
    parts = [
        _begin(0x0010) + of_sheets + b"".join(_number(*cell) for cell in cells) + record(0x000A)
        for cells in sheets.values()
    ]
    names = [name.encode("utf-16-le") for name in sheets]
    at = len(_begin(0x0005)) + len(of_book) + sum(12 + len(name) for name in names) + 4
    listed = b""
    for name, part in zip(names, parts, strict=True):
        listed += record(0x0085, struct.pack("<IHBB", at, 0, len(name) // 2, 1) + name)
        at += len(part)
    return compound("Workbook", b"".join([_begin(0x0005), of_book, listed, record(0x000A), *parts]))


def _begin(part):
    return record(0x0809, struct.pack("<HHHHII", 0x0600, part, 0, 0, 0, 6))


def _number(row, column, number):
    return record(0x0203, struct.pack("<HHHd", row, column, 15, number))
