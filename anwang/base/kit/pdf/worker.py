"""Reads a .pdf in a process of its own: ``python -m …pdf.worker < plan.pdf`` prints its pages as JSON.

PDFium is quick but no Python: a file made to hurt it may crash, stall or swell it. Here that costs a process
with bounded time and memory, and the town's server never knows.
"""

import ctypes
import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from ctypes import CFUNCTYPE, addressof, c_int, c_uint, c_void_p, cast, create_string_buffer
from struct import Struct
from typing import IO, Any

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
MEMORY = 1024 * 1024 * 1024
"""Of a process; there are at most two."""
SECONDS = 60
WALL = 180
MANY_PAGES = 20
"""From here on a second process pays."""
BOX = Struct("4f")
"""As PDFium tells a box: left, top, right, bottom."""
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
        sys.stdout.write(page + "\n")
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def read(data: bytes) -> dict[str, Any]:
    """The pages; those of a long document by two processes, a half each, where there are two cores."""
    document = pypdfium2.PdfDocument(data)
    if len(document) > PAGES:
        return {"error": "long"}
    half = len(document) // 2 if len(document) >= MANY_PAGES and len(os.sched_getaffinity(0)) > 1 else 0
    if not half:
        told = pages_in(document, range(len(document)))
    else:
        other = beside(lambda: pages_in(document, range(half, len(document))))
        told = pages_in(document, range(half))
        rest = json.loads(other.read() or '{"error": "broken"}')
        if "error" in rest:
            return {"error": rest["error"]}
        told = {name: told[name] + rest[name] for name in told}
    return told if told.pop("characters") <= CHARACTERS else {"error": "long"}


def beside(deed: Callable[[], dict[str, Any]]) -> IO[bytes]:
    """Where to read what a copy of this process found by that deed; nothing, where it came to grief.

    The copy has nothing of what leads to the caller, so nobody waits for it when this one is gone.
    """
    here, there = os.pipe()
    if os.fork():
        os.close(there)
        return os.fdopen(here, "rb")
    signal.alarm(WALL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    try:
        with os.fdopen(there, "wb") as told:
            told.write(json.dumps(deed()).encode())
    finally:
        os._exit(0)


def pages_in(document: pypdfium2.PdfDocument, numbers: range) -> dict[str, Any]:
    """The lines of these pages, each page as JSON; how many have pictures, and how much there is."""
    pages, pictures, characters = [], 0, 0
    for number in numbers:
        page = document[number]
        marks = marks_of(page)
        characters += len(marks)
        if characters > CHARACTERS:
            return {"pages": [], "pictures": 0, "characters": characters}
        pages.append(json.dumps([*items(page, marks)], ensure_ascii=False))
        pictures += any(objects_of(page, raw.FPDF_PAGEOBJ_IMAGE))
        page.close()
    return {"pages": pages, "pictures": pictures, "characters": characters}


# The bindings check what is handed over at each call, which takes as long as the call: here there are many.
code_of = CFUNCTYPE(c_uint, c_void_p, c_int)(cast(raw.FPDFText_GetUnicode, c_void_p).value or 0)
box_of = CFUNCTYPE(c_int, c_void_p, c_int, c_void_p)(cast(raw.FPDFText_GetLooseCharBox, c_void_p).value or 0)


def marks_of(page: pypdfium2.PdfPage) -> list[Mark]:
    """The characters of a page in the order in which they are drawn; bare handles, for they are many."""
    text = page.get_textpage()
    places = range(raw.FPDFText_CountChars(text.raw))
    boxes = create_string_buffer(BOX.size * len(places))
    handle, into, step = cast(text.raw, c_void_p).value, addressof(boxes), BOX.size
    for at in places:
        box_of(handle, at, into + step * at)
    codes = [code_of(handle, at) for at in places]
    text.close()
    return [
        Mark(chr(code), left, bottom, max(left, right), max(bottom, top))
        for code, (left, top, right, bottom) in zip(codes, BOX.iter_unpack(boxes), strict=True)
        if code > SPACE and code not in NO_INK and not HALVES[0] <= code <= HALVES[1]
    ]


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
