"""What depends on the length of the words: when a document is written, and when a template is filled.

A template keeps it as long as its paragraphs keep their styles, which carry the names of the standard.
"""

from __future__ import annotations

import re
from math import ceil
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from anwang.base.kit.docx import faces
from anwang.base.kit.docx.faces import characters, indent_characters
from anwang.base.kit.docx.tables import TYPE_AREA

TITLE_CHARACTERS = 20  # of 22 pt, on a line of 156 mm
DATE_INDENT = 4  # characters that 成文日期 stands in from the right
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
ROW = Pt(25)
FOOT_OF_TYPE_AREA = Mm(297 - 35)


def finish(document: Any) -> None:
    """Head, title, signature and imprint of a filled template, wherever it still has them."""
    names = {style.style_id: style.name for style in document.styles}
    styled = [
        (names.get(_style_id(element), ""), Paragraph(element, document))
        for element in document.element.body.iterchildren(qn("w:p"))
    ]
    heads = [paragraph for name, paragraph in styled if name == faces.ISSUER.style]
    for paragraph in heads:
        _fit(paragraph)
    for place, (name, paragraph) in enumerate(styled):
        if name == faces.TITLE.style:
            balance(paragraph, paragraph.text, TITLE_CHARACTERS)
        elif name == faces.NUMBER.style and not heads:
            _drop_rule(paragraph)
        elif name == faces.SIGNATURE.style and DAY.fullmatch(paragraph.text.strip()) and place:
            sign_apart(styled[place - 1][1], paragraph)
    for element in document.element.body.iterchildren(qn("w:tbl")):
        if element.tblPr is not None and element.tblPr.find(qn("w:tblpPr")) is not None:
            place_imprint(Table(element, document))


def balance(paragraph: Any, title: str, widest: int) -> None:
    """Let a title of several lines break into lines of like length, not one full line and a rest."""
    length = max(characters(line) for line in title.split("\n"))
    if length > widest:
        lines = ceil(length / widest)
        spare = (widest - ceil(length / lines)) / 2
        side = Pt(int(spare * faces.TITLE.size.pt))
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side


def issuer_size(issuer: str, area: Any = TYPE_AREA) -> Any:
    """As large as one line holds."""
    return min(faces.ISSUER.size, Pt(int(area.pt / max(characters(issuer), 1))))


def sign_apart(name: Any, day: Any) -> None:
    """The date four characters from the right, the name centred above it."""
    date_width, name_width = characters(day.text.strip()), characters(name.text.strip())
    indent = max(DATE_INDENT, (name_width - date_width) / 2)
    right = indent + (date_width - name_width) / 2
    for paragraph, width in ((name, right), (day, indent)):
        properties = paragraph._p.get_or_add_pPr()
        for old in properties.findall(qn("w:ind")):
            properties.remove(old)
        indent_characters(properties, right=width)


def place_imprint(table: Any) -> None:
    """So high above the foot of the page that its last line ends with the type area."""
    for row in table.rows:
        row.height, row.height_rule = ROW, WD_ROW_HEIGHT_RULE.EXACTLY
    top = Emu(FOOT_OF_TYPE_AREA - len(table.rows) * ROW)
    table._tbl.tblPr.find(qn("w:tblpPr")).set(qn("w:tblpY"), str(round(top.pt * 20)))


def _style_id(element: Any) -> str:
    """Of a paragraph, without python-docx reading every style for it."""
    properties = element.find(qn("w:pPr"))
    named = properties.find(qn("w:pStyle")) if properties is not None else None
    return named.get(qn("w:val")) if named is not None else ""


def _fit(paragraph: Any) -> None:
    size = issuer_size(paragraph.text.strip())
    for run in paragraph.runs:
        run.font.size = size


def _drop_rule(paragraph: Any) -> None:
    """The red line belongs to the red head."""
    properties = paragraph._p.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
