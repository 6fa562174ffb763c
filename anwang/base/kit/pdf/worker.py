"""Reads a .pdf in a process of its own: ``python -m …pdf.worker < plan.pdf`` prints its pages as JSON.

PDFium is quick but no Python: a file made to hurt it may crash, stall or swell it. Here that costs a process
with bounded time and memory, and the town's server never knows.
"""

import ctypes
import gc
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from anwang.base.kit.pdf.page import (
    SHORTEST,
    SNAP,
    Line,
    Mark,
    Rule,
    Ruled,
    lines_of,
    tables,
)

PAGES = 1_000
CHARACTERS = 2_000_000
MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 60
MOST_OBJECTS = 20_000
"""Drawn things of a page that are looked at for ruled lines."""
SPACE = 0x20
NO_INK = frozenset((0xA0, 0x3000, 0xFFFE, 0xFFFF))
HALVES = 0xD800, 0xDFFF
"""Codes that are half a character."""


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    gc.disable()  # hundreds of thousands of characters, and no circles among them
    try:
        told = read(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        told = {"error": "password" if "password" in str(error).lower() else "broken"}
    for page in told.pop("pages", ()):
        sys.stdout.write(json.dumps(page, ensure_ascii=False) + "\n")
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def read(data: bytes) -> dict[str, Any]:
    document = pypdfium2.PdfDocument(data)
    if len(document) > PAGES:
        return {"error": "long"}
    pages, pictures, characters = [], 0, 0
    for number in range(len(document)):
        page = document[number]
        marks = [*marks_of(page)]
        characters += len(marks)
        if characters > CHARACTERS:
            return {"error": "long"}
        pages.append([*items(page, marks)])
        pictures += any(objects_of(page, raw.FPDF_PAGEOBJ_IMAGE))
        page.close()
    return {"pages": pages, "pictures": pictures}


def marks_of(page: pypdfium2.PdfPage) -> Iterator[Mark]:
    """The characters of a page in the order in which they are drawn; bare handles, for they are many."""
    text = page.get_textpage()
    handle, box = text.raw, raw.FS_RECTF()
    into = ctypes.byref(box)
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    for at in range(raw.FPDFText_CountChars(handle)):
        code = code_of(handle, at)
        if code <= SPACE or code in NO_INK or HALVES[0] <= code <= HALVES[1]:
            continue
        box_of(handle, at, into)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        yield Mark(chr(code), left, bottom, max(left, right), max(bottom, top))
    text.close()


def objects_of(page: pypdfium2.PdfPage, kind: int) -> Iterator[Any]:
    for at in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        found = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(found) == kind:
            yield found


def rules_of(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright lines that are drawn on a page."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for path in objects_of(page, raw.FPDF_PAGEOBJ_PATH):
        for (left, bottom), (right, top) in strokes(path):
            x, y = sorted((left, right)), sorted((bottom, top))
            if y[1] - y[0] <= SNAP / 2 and x[1] - x[0] >= SHORTEST:
                level.append(Rule((y[0] + y[1]) / 2, *x))
            elif x[1] - x[0] <= SNAP / 2 and y[1] - y[0] >= SHORTEST:
                upright.append(Rule((x[0] + x[1]) / 2, *y))
    return level, upright


Point = tuple[float, float]


def strokes(path: Any) -> Iterator[tuple[Point, Point]]:
    """The straight strokes of a path, where they stand on the page."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for at in range(min(raw.FPDFPath_CountSegments(path), MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = place
        else:
            yield here, place
        here = place
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, start


def items(page: pypdfium2.PdfPage, marks: list[Mark]) -> Iterator[Any]:
    """The lines of a page from the top down, with the rows of its tables in their place."""
    ruled = [found for found in (Ruled(*rules) for rules in tables(*rules_of(page))) if found.is_table]
    outside: list[Mark] = [] if ruled else marks
    cells: list[dict[tuple[int, int], list[Mark]]] = [{} for _ in ruled]
    for mark in marks if ruled else ():
        for table, held in zip(ruled, cells, strict=True):
            if (field := table.field(mark)) is not None:
                held.setdefault(field, []).append(mark)
                break
        else:
            outside.append(mark)
    placed: list[tuple[float, Line | tuple[Ruled, dict[tuple[int, int], list[Mark]]]]] = [
        (line.middle, line) for line in lines_of(outside)
    ]
    placed += [(table.top, (table, held)) for table, held in zip(ruled, cells, strict=True)]
    for _, item in sorted(placed, key=lambda each: -each[0]):
        if isinstance(item, Line):
            yield item.text, round(item.left, 1), round(item.right, 1), round(item.size, 1)
        else:
            yield from ([row] for row in item[0].lines(item[1]))


if __name__ == "__main__":
    sys.exit(main())
