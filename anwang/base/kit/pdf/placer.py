"""Puts pages of other .pdf files on pages that were left free: ``python -m …pdf.placer``, asked in JSON.

``{"count": "a.pdf"}`` prints how many pages a file has that can all be placed. ``{"into": …, "out": …, "box":
[left, bottom, right, top], "places": [[page, file, page of it], …]}`` writes the whole. A process of its own,
like the reader beside it, with bounded time and memory: a file made to hurt PDFium hurts nobody else.
"""

import json
import resource
import sys
from typing import Any

import pypdfium2
from pypdfium2 import raw

MEMORY = 1536 * 1024 * 1024
SECONDS = 120
SMALLEST = 1.0
"""Points; a page with less is none."""


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    asked = json.loads(sys.stdin.read())
    try:
        told = {"pages": count(asked["count"])} if "count" in asked else place(asked)
    except pypdfium2.PdfiumError as error:
        told = {"error": "password" if "password" in str(error).lower() else "broken"}
    sys.stdout.write(json.dumps(told))
    return 0


def count(path: str) -> int:
    """How many pages it has, each of which was put on another one for trial."""
    source, trial = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    for number in range(len(source)):
        page = trial.new_page(595, 842)
        put(source, number, trial, page, (0, 0, 595, 842))
        page.close()
        trial.del_page(0)
    return len(source)


def place(asked: dict[str, Any]) -> dict[str, Any]:
    """Every page on its place, as large as the box allows."""
    whole = pypdfium2.PdfDocument(asked["into"])
    sources: dict[str, pypdfium2.PdfDocument] = {}
    for at, path, number in asked["places"]:
        source = sources.setdefault(path, pypdfium2.PdfDocument(path))
        page = whole[at]
        put(source, number, whole, page, asked["box"])
        page.gen_content()
        page.close()
    whole.save(asked["out"])
    return {"pages": len(whole)}


def put(source: Any, number: int, whole: Any, page: Any, box: Any) -> None:
    """One page into a box, in its middle at the top, upright as it is shown; what is written on it stays."""
    shown = source[number]
    width, height = shown.get_size()
    if min(width, height) < SMALLEST:
        raise pypdfium2.PdfiumError("page without size")
    raw.FPDFPage_Flatten(shown, raw.FLAT_PRINT)  # what was filled in and stamped is drawn, as in print
    left, bottom, right, top = box
    scale = min((right - left) / width, (top - bottom) / height, 1.0)
    drawn = source.page_as_xobject(number, whole).as_pageobject()
    at = left + (right - left - scale * width) / 2, top - scale * height
    drawn.set_matrix(pypdfium2.PdfMatrix().scale(scale, scale).translate(*at))
    page.insert_obj(drawn)
    shown.close()


if __name__ == "__main__":
    sys.exit(main())
