"""The writer of official documents."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Self

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx import faces
from anwang.base.kit.docx.faces import Face, add_styles, indent_characters, write
from anwang.base.kit.docx.finishing import TITLE_CHARACTERS, balance, issuer_size, sign_apart
from anwang.base.kit.docx.imprint import add_imprint
from anwang.base.kit.docx.page import set_up
from anwang.base.kit.docx.pictures import add_bare_table, add_pictures
from anwang.base.kit.docx.tables import TYPE_AREA, WIDE_AREA, add_table

WIDE_TITLE_CHARACTERS = 29  # on a line of 225 mm


class OfficialDocument:
    """A document being written (公文), part after part, in the order of the page.

    ``OfficialDocument("关于……的报告", number="回龙坝府〔2026〕12号", addressee="区安委会办公室")
    .heading1("一、工作情况").paragraph("……").sign("回龙坝镇人民政府", day).to_bytes()``
    """

    def __init__(
        self,
        title: str,
        *,
        number: str = "",
        addressee: str = "",
        issuer: str = "",
        under: str = "",
        landscape: bool = False,
    ) -> None:
        """Begin: the red head if an issuer is named (发文机关标志), number, title, addressee.

        ``under``: the line in brackets below the title (题注). ``landscape``: turned for a wide table.
        """
        self._document = Document()
        self._area = WIDE_AREA if landscape else TYPE_AREA
        self._title_characters = WIDE_TITLE_CHARACTERS if landscape else TITLE_CHARACTERS
        body = self._document.element.body
        for paragraph in body.findall(qn("w:p")):
            body.remove(paragraph)
        add_styles(self._document)
        set_up(self._document, landscape=landscape)
        self._document.core_properties.title = title.replace("\n", "")
        self._document.core_properties.author = issuer
        self._document.core_properties.comments = ""
        if issuer:
            self._head(issuer)
        if number:
            self._add(number, faces.NUMBER)
        if issuer:
            self._rule()
        if issuer or number:
            self.blank().blank()
        self._title(title, under)
        if addressee:
            self._add(addressee.rstrip("：:") + "：", faces.ADDRESSEE)

    def next_page(self, title: str, *, under: str = "") -> Self:
        """Begin another document of the same kind on a new page: one file, printed in one go."""
        self._title(title, under).paragraph_format.page_break_before = True
        return self

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

    def at_left(self, text: str) -> Self:
        """A line at the margin, as the addressee is."""
        return self._then(text, faces.ADDRESSEE)

    def at_right(self, text: str) -> Self:
        """A line at the right, as signatures and dates are."""
        return self._then(text, faces.SIGNATURE)

    def table(
        self,
        rows: Sequence[Sequence[Any]],
        *,
        widths: Sequence[float] | None = None,
        centred: Container[int] = (),
        heads: Container[int] = (0,),
    ) -> Self:
        """A table whose first row is its head; ``widths`` are proportions, ``centred`` columns of figures."""
        if rows:
            add_table(self._document, rows, widths, self._area, centred, heads)
            self.blank()
        return self

    def bare_table(self, rows: Sequence[Sequence[Sequence[str]]]) -> Self:
        """Cells without lines, each with its paragraphs: for a template's pictures side by side."""
        add_bare_table(self._document, rows)
        return self

    def slot(self, mark: str) -> Self:
        """Where a template's mark brings a picture in: off the grid, which would cut it."""
        paragraph = self._document.add_paragraph(mark)
        paragraph.alignment = faces.CENTRE
        paragraph.paragraph_format.line_spacing = 1
        return self

    def only_if(self, condition: str, first: int, last: int) -> Self:
        """In a template: these of the paragraphs so far stand only where the condition holds."""
        found = self._document.paragraphs
        begin = found[first].insert_paragraph_before(f"{{%p if {condition} %}}", faces.ADDRESSEE.style)
        end = found[last].insert_paragraph_before("{%p endif %}", faces.ADDRESSEE.style)
        found[last]._p.addnext(end._p)
        begin.paragraph_format.keep_with_next = True
        return self

    def pictures(self, photos: Sequence[tuple[str, Path | bytes]]) -> Self:
        """Photos side by side, two on a line, each above its words."""
        for start in range(0, len(photos), 2):
            add_pictures(self._document, photos[start : start + 2])
        return self

    def picture(self, data: bytes, *, caption: str = "") -> Self:
        """A picture (PNG, JPEG) as wide as the type area; it stands off the grid, which would cut it."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = faces.CENTRE
        paragraph.paragraph_format.line_spacing = 1
        paragraph.add_run().add_picture(BytesIO(data), width=self._area)
        return self._then(caption, faces.SUBTITLE) if caption else self

    def attachments(self, names: Sequence[str]) -> Self:
        """附件：1. ……, below the text."""
        if names:
            self.blank()
        for place, name in enumerate(names, start=1):
            number = f"{place}. " if len(names) > 1 else ""
            paragraph = self._add(f"{'附件：' if place == 1 else ''}{number}{name}", faces.BODY)
            if place > 1:
                indent_characters(paragraph._p.get_or_add_pPr(), first=5)
        return self

    def sign(self, org: str, day: date | str) -> Self:
        """署名 and 成文日期: the date four characters from the right, the name centred above it."""
        self.blank().blank()
        name = self._add(org, faces.SIGNATURE)
        below = self._add(day if isinstance(day, str) else cn_date(day), faces.SIGNATURE)
        below.paragraph_format.keep_with_next = False
        sign_apart(name, below)
        return self

    def note(self, text: str) -> Self:
        """附注, in brackets: 此件公开发布."""
        return self._then(f"（{text}）", faces.BODY)

    def imprint(
        self, *, copies_to: str = "", issued_by: str, issued_on: date | str, copies_if: str = ""
    ) -> Self:
        """版记 at the foot of the last page: who gets copies, who issued it, when.

        ``copies_if`` is a template's condition for the line of copies.
        """
        day = issued_on if isinstance(issued_on, str) else cn_date(issued_on)
        add_imprint(self._document, copies_to, issued_by, day, copies_if)
        end = self._add("", faces.IMPRINT)  # what the floating table is anchored to
        end.paragraph_format.line_spacing = Pt(1)
        return self

    def blank(self) -> Self:
        """An empty line."""
        return self._then("", faces.BODY)

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

    def _title(self, title: str, under: str) -> Any:
        """The title, balanced over its lines, and the line below it."""
        paragraph = self._add(title, faces.TITLE)
        balance(paragraph, title, self._title_characters)
        if under:
            self._add(f"（{under}）", faces.SUBTITLE)
        self.blank()
        return paragraph

    def _then(self, text: str, face: Face) -> Self:
        self._add(text, face)
        return self

    def _head(self, issuer: str) -> None:
        """发文机关标志: red, as large as one line holds."""
        paragraph = self._add("", faces.ISSUER)
        paragraph.paragraph_format.space_before = Mm(20)
        write(paragraph, issuer, faces.ISSUER).font.size = issuer_size(issuer, self._area)

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
