"""The page: A4, a type area (版心) of 156 × 225 mm with 22 lines of 28 characters, — 1 — below it.

Turned for a wide table, the sheet keeps its margins on the same edges of the paper, so that the type area is
225 × 156 mm.
"""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from anwang.base.kit.docx.faces import LEFT, RIGHT, SIZE_4, SONG, indent_characters

LINE_PITCH = 579  # twentieths of a point: 225 mm / 22 lines, rounded down so that the last one fits


def set_up(document: Any, *, landscape: bool = False) -> None:
    """Lay the page out and number it, odd pages right and even pages left."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    if landscape:
        _turn(section)
    _grid(section)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, RIGHT)
    _number(section.even_page_footer, LEFT)


def _turn(section: Any) -> None:
    """A quarter to the left, as a wide table is bound into a file of upright pages."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(37), Mm(35)
    section.footer_distance = Mm(16)


def _grid(section: Any) -> None:
    """The grid of lines; the styles see to the 28 characters, because all programmes honour those."""
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))
    properties.append(grid)


def _number(footer: Any, align: Any) -> None:
    """— 1 —, in 4号 宋体, one character in from its side."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    indent_characters(paragraph._p.get_or_add_pPr(), right=align == RIGHT, left=align == LEFT)
    _run(paragraph, "— ")
    for kind in ("begin", "PAGE", "end"):
        run = _run(paragraph, "")
        if kind == "PAGE":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = kind
            run._r.append(code)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    _run(paragraph, " —")


def _run(paragraph: Any, text: str) -> Any:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = SONG, SIZE_4
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)
    return run
