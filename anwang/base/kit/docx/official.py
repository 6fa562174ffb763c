"""The writer of official documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any, Self

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx import faces
from anwang.base.kit.docx.faces import Face, add_styles, indent_characters, write
from anwang.base.kit.docx.page import set_up
from anwang.base.kit.docx.tables import TYPE_AREA, add_table

DATE_INDENT = 4  # characters that 成文日期 stands in from the right


class OfficialDocument:
    """A document being written (公文), part after part, in the order of the page.

    ``OfficialDocument("关于……的报告", number="回龙坝府〔2026〕12号", addressee="区安委会办公室")
    .heading1("一、工作情况").paragraph("……").sign("回龙坝镇人民政府", day).to_bytes()``
    """

    def __init__(self, title: str, *, number: str = "", addressee: str = "", issuer: str = "") -> None:
        """Begin: the red head if an issuer is named (发文机关标志), number, title, addressee."""
        self._document = Document()
        body = self._document.element.body
        for paragraph in body.findall(qn("w:p")):
            body.remove(paragraph)
        add_styles(self._document)
        set_up(self._document)
        self._document.core_properties.title = title
        self._document.core_properties.author = issuer
        self._document.core_properties.comments = ""
        if issuer:
            self._add(issuer, faces.ISSUER).paragraph_format.space_before = Mm(20)
        if number:
            self._add(number, faces.NUMBER)
        if issuer:
            self._rule()
        if issuer or number:
            self._blank().blank()
        self._add(title, faces.TITLE)
        self._blank()
        if addressee:
            self._add(addressee.rstrip("：:") + "：", faces.ADDRESSEE)

    def heading1(self, text: str) -> Self:
        """一、, in 黑体."""
        return self._then(text, faces.HEADING_1)

    def heading2(self, text: str) -> Self:
        """（一）, in 楷体."""
        return self._then(text, faces.HEADING_2)

    def heading3(self, text: str) -> Self:
        """1., in 仿宋."""
        return self._then(text, faces.HEADING_3)

    def paragraph(self, text: str) -> Self:
        """Body text; each line of it a paragraph, indented by two characters."""
        for line in text.splitlines():
            if line.strip():
                self._add(line.strip(), faces.BODY)
        return self

    def table(self, rows: Sequence[Sequence[Any]], *, widths: Sequence[float] | None = None) -> Self:
        """A table whose first row is its head; ``widths`` are proportions."""
        if rows:
            add_table(self._document, rows, widths)
            self._blank()
        return self

    def attachments(self, names: Sequence[str]) -> Self:
        """附件：1. ……, below the text."""
        if names:
            self._blank()
        for place, name in enumerate(names, start=1):
            number = f"{place}. " if len(names) > 1 else ""
            paragraph = self._add(f"{'附件：' if place == 1 else ''}{number}{name}", faces.BODY)
            if place > 1:
                indent_characters(paragraph._p.get_or_add_pPr(), first=5)
        return self

    def sign(self, org: str, day: date) -> Self:
        """署名 and 成文日期: the date four characters from the right, the name centred above it."""
        written = cn_date(day)
        date_width, name_width = _characters(written), _characters(org)
        indent = max(DATE_INDENT, (name_width - date_width) / 2)
        self._blank().blank()
        name = self._add(org, faces.SIGNATURE)
        indent_characters(name._p.get_or_add_pPr(), right=indent + (date_width - name_width) / 2)
        below = self._add(written, faces.SIGNATURE)
        below.paragraph_format.keep_with_next = False
        indent_characters(below._p.get_or_add_pPr(), right=indent)
        return self

    def note(self, text: str) -> Self:
        """附注, in brackets: 此件公开发布."""
        return self._then(f"（{text}）", faces.BODY)

    def imprint(self, *, copies_to: str = "", issued_by: str, issued_on: date) -> Self:
        """版记 at the foot of the last page: who gets copies, who issued it, when."""
        table = self._document.add_table(2 if copies_to else 1, 2)
        table.autofit = False
        if copies_to:
            cell = table.cell(0, 0).merge(table.cell(0, 1))
            self._imprint_line(cell, f"抄送：{copies_to.rstrip('。')}。")
        last = table.rows[-1].cells
        self._imprint_line(last[0], issued_by)
        self._imprint_line(last[1], f"{cn_date(issued_on)}印发").alignment = faces.RIGHT
        _at_the_foot(table)
        return self

    def to_bytes(self) -> bytes:
        """The .docx."""
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _add(self, text: str, face: Face) -> Any:
        paragraph = self._document.add_paragraph(style=face.style)
        if text:
            write(paragraph, text, face)
        return paragraph

    def _then(self, text: str, face: Face) -> Self:
        self._add(text, face)
        return self

    def blank(self) -> Self:
        """An empty line."""
        return self._blank()

    def _blank(self) -> Self:
        return self._then("", faces.BODY)

    def _imprint_line(self, cell: Any, text: str) -> Any:
        paragraph = cell.paragraphs[0]
        paragraph.style = faces.IMPRINT.style
        indent_characters(paragraph._p.get_or_add_pPr(), left=1, right=1)
        write(paragraph, text, faces.IMPRINT)
        return paragraph

    def _rule(self) -> None:
        """The red line below the number, as wide as the type area."""
        paragraph = self._document.paragraphs[-1]
        paragraph.paragraph_format.space_after = Pt(11)  # 4 mm
        borders = OxmlElement("w:pBdr")
        line = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "16"), ("space", "11"), ("color", "FF0000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")


def _characters(text: str) -> float:
    """Width in Chinese characters; letters and digits are half as wide."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def _at_the_foot(table: Any) -> None:
    """Float a table at the bottom of the type area, with a line above and below each row."""
    properties = table._tbl.tblPr
    place = OxmlElement("w:tblpPr")
    for name, value in (
        ("vertAnchor", "margin"), ("horzAnchor", "margin"), ("tblpXSpec", "center"), ("tblpYSpec", "bottom"),
    ):  # fmt: skip
        place.set(qn(f"w:{name}"), value)
    properties.insert(1, place)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6" if side == "insideH" else "8"), ("space", "0")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    for column in table.columns:
        column.width = TYPE_AREA // 2
        for cell in column.cells:
            cell.width = TYPE_AREA // 2
