"""Type: which font, which size, for which part of an official document (GB/T 9704-2012, 5 and 7).

The fonts are only named, never shipped: every office computer has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

SONG_TITLE, SONG, FANGSONG, KAI, HEI = "方正小标宋简体", "宋体", "仿宋_GB2312", "楷体_GB2312", "黑体"
LATIN = "Times New Roman"
SIZE_2, SIZE_3, SIZE_4, SIZE_5 = Pt(22), Pt(16), Pt(14), Pt(10.5)  # 2号 3号 4号 5号
LINE = Pt(28.95)  # 22 lines on 225 mm
TIGHTER = "-5"  # twentieths of a point between characters of 16 pt: 28 of them on 156 mm
RED = RGBColor(0xFF, 0x00, 0x00)
LEFT, CENTRE, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True, slots=True)
class Face:
    """How one kind of paragraph looks."""

    style: str
    font: str
    size: Any = SIZE_3
    align: Any = JUSTIFY
    indent: int = 0  # characters of the first line
    line: Any = LINE
    keep: bool = False  # with the next paragraph
    grid: bool = True  # its lines stand on the grid of the page


TITLE = Face("公文标题", SONG_TITLE, SIZE_2, CENTRE, line=Pt(34), keep=True)
SUBTITLE = Face("题注", KAI, align=CENTRE, keep=True)
ISSUER = Face("发文机关标志", SONG_TITLE, Pt(42), CENTRE, line=Pt(54))
NUMBER = Face("发文字号", FANGSONG, align=CENTRE)
ADDRESSEE = Face("主送机关", FANGSONG)
HEADING_1 = Face("一级标题", HEI, indent=2, keep=True)
HEADING_2 = Face("二级标题", KAI, indent=2, keep=True)
HEADING_3 = Face("三级标题", FANGSONG, indent=2, keep=True)
BODY = Face("公文正文", FANGSONG, indent=2)
SIGNATURE = Face("署名与日期", FANGSONG, align=RIGHT, keep=True)
CELL = Face("表格文字", FANGSONG, Pt(12), LEFT, line=Pt(18), grid=False)
CELL_HEAD = Face("表格标题", HEI, Pt(12), CENTRE, line=Pt(18), grid=False)
IMPRINT = Face("版记", FANGSONG, SIZE_4, line=Pt(24))
FACES = (
    TITLE, SUBTITLE, ISSUER, NUMBER, ADDRESSEE, HEADING_1, HEADING_2, HEADING_3, BODY, SIGNATURE,
    CELL, CELL_HEAD, IMPRINT,
)  # fmt: skip
OUTLINE = {HEADING_1.style: 0, HEADING_2.style: 1, HEADING_3.style: 2}


def add_styles(document: Any) -> None:
    """Name every face as a style, so that a clerk can change all headings at once."""
    normal = document.styles["Normal"]
    _set_font(normal, FANGSONG, SIZE_3)
    for face in FACES:
        style = document.styles.add_style(face.style, 1)
        style.base_style = normal
        style.quick_style = True
        _set_font(style, face.font, face.size)
        shape = style.paragraph_format
        shape.alignment = face.align
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, face.line
        shape.keep_with_next = face.keep
        shape.widow_control = False  # the grid of 22 lines is full
        if face.size == SIZE_3:
            _tighten(style)
        if not face.grid:
            _leave_grid(style.element.get_or_add_pPr())
        if face.indent:
            indent_characters(style.element.get_or_add_pPr(), first=face.indent)
        if face.style in OUTLINE:
            _outline_level(style.element.get_or_add_pPr(), OUTLINE[face.style])
    document.styles[ISSUER.style].font.color.rgb = RED


def write(paragraph: Any, text: str, face: Face) -> Any:
    """Add text with its fonts on the run itself: Word shows 仿宋 where the East Asian font is named."""
    run = paragraph.add_run(text)
    run.font.size = face.size
    run.font.name = LATIN
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face.font)
    return run


def characters(text: str) -> float:
    """Width in Chinese characters; letters and digits are half as wide."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def indent_characters(properties: Any, *, first: int = 0, right: float = 0, left: float = 0) -> None:
    """Indent by characters, as Word does for Chinese, with the length beside it for other programmes."""
    indent = properties.get_or_add_ind()
    for name, width in (("firstLine", first), ("right", right), ("left", left)):
        if width:
            indent.set(qn(f"w:{name}Chars"), str(round(width * 100)))
            indent.set(qn(f"w:{name}"), str(round(width * 320)))  # a character of 16 pt, in twentieths


def _set_font(style: Any, font: str, size: Any) -> None:
    style.font.name, style.font.size = LATIN, size
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _tighten(style: Any) -> None:
    spacing = style.element.get_or_add_rPr().makeelement(qn("w:spacing"), {qn("w:val"): TIGHTER})
    style.element.rPr.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz")


def _leave_grid(properties: Any) -> None:
    """Small type keeps its own distance of lines, which the grid would stretch to that of the text."""
    element = properties.makeelement(qn("w:snapToGrid"), {qn("w:val"): "0"})
    properties.insert_element_before(element, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")


def _outline_level(properties: Any, level: int) -> None:
    element = properties.makeelement(qn("w:outlineLvl"), {qn("w:val"): str(level)})
    properties.append(element)
