"""A Word file as PDF: page, type, tables and pictures as the file has them, as far as an office uses Word.

What it reads is what official documents and templates are made of: paragraphs with their styles, tables with
merged cells and heads that repeat, pictures in their line. Drawn shapes and text boxes are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm, Pt

from anwang.base.kit.docx.tables import is_head
from anwang.base.kit.pdf.printing import printed

LOOK = Path(__file__).with_name("word.css")
ALIGNED = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
SERIF, SANS = (
    '"Noto Serif CJK SC", "Source Han Serif SC", serif',
    '"Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
)
KINDS = {"黑": SANS, "楷": f'"KaiTi", {SERIF}', "仿": f'"FangSong", {SERIF}', "宋": f'"SimSun", {SERIF}'}
SIZE, A4 = Pt(16), Mm(210)
PER_CHARACTER = 100  # Word counts indents in hundredths of a character
PAGE_NUMBER = (
    '@bottom-center { content: "— " counter(page) " —"; font: 12pt "SimSun", "Noto Serif CJK SC", serif; }'
)


def pdf_of_word(data: bytes) -> bytes:
    """The .pdf of a .docx; pictures lie in a folder meanwhile, as there may be many."""
    with TemporaryDirectory(prefix="anwang-pdf-") as folder:
        return printed(_Pages(data, Path(folder)).html(), LOOK)[0]


class _Look(NamedTuple):
    """What a style says, its base and its base's base included."""

    font: str
    size: Length
    bold: bool
    colour: str
    css: str
    keep: bool


class _Pages:
    """The file while it is read."""

    def __init__(self, data: bytes, folder: Path) -> None:
        self.document, self.folder = Document(BytesIO(data)), folder
        self.looks: dict[str, _Look] = {}
        self.classes: dict[str, str] = {}

    def html(self) -> str:
        """One page that says and looks like the file."""
        body = "".join(self._blocks(self.document.element.body))
        looks = "".join(f".{name} {{{css}}}" for css, name in self.classes.items())
        head = f'<meta charset="utf-8"><style>{self._page()}{looks}</style>'
        return f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'

    def _class(self, css: str) -> str:
        """What is said alike is said once: there are thousands of cells."""
        return self.classes.setdefault(css, f"c{len(self.classes)}")

    def _page(self) -> str:
        section = self.document.sections[0]
        sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        margins = " ".join(f"{(side or Emu(0)).mm:.1f}mm" for side in sides)
        footers = (section.footer, section.even_page_footer, section.first_page_footer)
        numbered = any("PAGE" in each._element.xml for each in footers)
        size = " ".join(f"{(side or A4).mm:.1f}mm" for side in (section.page_width, section.page_height))
        return f"@page {{ size: {size}; margin: {margins}; {PAGE_NUMBER if numbered else ''} }}"

    def _blocks(self, parent: Any) -> Iterator[str]:
        for element in parent:
            if element.tag == qn("w:p"):
                yield self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                yield self._table(element)

    def _paragraph(self, element: Any, tag: str = "p", more: str = "") -> str:
        properties = element.pPr
        look = self._look(properties.style if properties is not None else None)
        said = "".join(self._run(run, look) for run in element.iter(qn("w:r"))) or "&nbsp;"
        name = self._class(";".join(filter(None, (look.css, _shape(properties)))))
        return f'<{tag}{more} class="{name}{" keep" if look.keep else ""}">{said}</{tag}>'

    def _run(self, run: Any, look: _Look) -> str:
        parts = []
        for child in run:
            if child.tag == qn("w:t"):
                parts.append(escape(child.text or ""))
            elif child.tag in (qn("w:br"), qn("w:cr")):
                parts.append("<br>")
            elif child.tag == qn("w:tab"):
                parts.append("　")
            elif child.tag == qn("w:drawing"):
                parts += self._pictures(child)
        said, css = "".join(parts), _own_type(run.rPr, look)
        return f'<span class="{self._class(css)}">{said}</span>' if said and css else said

    def _pictures(self, drawing: Any) -> Iterator[str]:
        """Each as wide as the file has it."""
        extent = next(drawing.iter(qn("wp:extent")), None)
        width = f"{Emu(int(extent.get('cx'))).mm:.1f}mm" if extent is not None else "auto"
        for blip in drawing.iter(qn("a:blip")):
            part = self.document.part.related_parts[blip.get(qn("r:embed"))]
            path = self.folder / hashlib.sha256(part.blob).hexdigest()
            if not path.exists():
                path.write_bytes(part.blob)
            yield f'<img src="{path.as_uri()}" alt="" style="width:{width}">'

    def _table(self, table: Any) -> str:
        widths = [int(column.get(qn("w:w")) or 1) for column in table.tblGrid.findall(qn("w:gridCol"))]
        whole = sum(widths) or 1
        columns = "".join(f'<col style="width:{100 * width / whole:.2f}%">' for width in widths)
        rows = [(row, is_head(row)) for row in table.findall(qn("w:tr"))]
        deep = _depths([row for row, _ in rows])
        heads = next((at for at, (_, repeats) in enumerate(rows) if not repeats), len(rows))
        told = [self._row(row, deep, "th" if repeats else "td") for row, repeats in rows]
        head = f"<thead>{''.join(told[:heads])}</thead>" if heads else ""
        kind, body = "ruled" if _is_ruled(table) else "bare", "".join(told[heads:])
        return f'<table class="{kind}"><colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table>'

    def _row(self, row: Any, deep: dict[Any, int], tag: str) -> str:
        cells = []
        for cell in row.findall(qn("w:tc")):
            if (down := deep.get(cell, 1)) == 0:
                continue
            spans = f' colspan="{_span(cell)}"' * (_span(cell) > 1) + f' rowspan="{down}"' * (down > 1)
            blocks = cell.findall(qn("w:p"))
            if len(blocks) == 1 and cell.find(qn("w:tbl")) is None:  # the cell itself is the paragraph
                cells.append(self._paragraph(blocks[0], tag, spans))
            else:
                cells.append(f"<{tag}{spans}>{''.join(self._blocks(cell))}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _look(self, style_id: str | None) -> _Look:
        key = style_id or ""
        if key not in self.looks:
            self.looks[key] = self._read_look(self._styles.get(key) or self._normal)
        return self.looks[key]

    @cached_property
    def _styles(self) -> dict[str, Any]:
        return {style.style_id: style for style in self.document.styles if style.type == 1}

    @cached_property
    def _normal(self) -> Any:
        return self.document.styles["Normal"]

    def _read_look(self, style: Any) -> _Look:
        chain = []
        while style is not None:
            chain.append(style)
            style = style.base_style
        font = next((found for each in chain if (found := _east_asian(each.element.rPr))), "仿宋")
        size = next((each.font.size for each in chain if each.font.size), SIZE)
        bold = next((each.font.bold for each in chain if each.font.bold is not None), False)
        colours = (each.font.color.rgb for each in chain if each.font.color and each.font.color.rgb)
        colour = next((f"#{each}" for each in colours), "")
        shapes = [_shape(each.element.pPr) for each in reversed(chain)]
        css = f"font-family:{_family(font)};font-size:{size.pt:g}pt;{';'.join(filter(None, shapes))}"
        css += ";font-weight:700" * bool(bold) + f";color:{colour}" * bool(colour)
        keep = any(each.paragraph_format.keep_with_next for each in chain)
        return _Look(font, size, bool(bold), colour, css, keep)


def _own_type(properties: Any, look: _Look) -> str:
    """The type of a run, where it differs from its paragraph's."""
    if properties is None:
        return ""
    css = []
    if (font := _east_asian(properties)) and font != look.font:
        css.append(f"font-family:{_family(font)}")
    size = properties.find(qn("w:sz"))
    if size is not None and (points := int(size.get(qn("w:val"))) / 2) != look.size.pt:
        css.append(f"font-size:{points:g}pt")
    bold = properties.find(qn("w:b"))
    if bold is not None and bold.get(qn("w:val")) not in ("0", "false"):
        css.append("font-weight:700")
    colour = properties.find(qn("w:color"))
    if colour is not None and colour.get(qn("w:val")) not in ("auto", None):
        css.append(f"color:#{colour.get(qn('w:val'))}")
    return ";".join(css)


def _shape(properties: Any) -> str:
    """Alignment, indents, distances of a paragraph or of a style."""
    if properties is None:
        return ""
    css = []
    if properties.jc_val in ALIGNED:
        css.append(f"text-align:{ALIGNED[properties.jc_val]}")
    elif properties.jc_val is not None:
        css.append("text-align:left")
    if properties.ind is not None:
        css += _indents(properties.ind)
    spacing = properties.spacing
    if spacing is not None:
        css += _distances(spacing)
    if properties.find(qn("w:pageBreakBefore")) is not None:
        css.append("break-before:page")
    border = properties.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
    if border is not None:
        thick, colour = int(border.get(qn("w:sz"), 4)) / 8, border.get(qn("w:color"), "000000")
        css.append(f"border-bottom:{thick:g}pt solid #{colour}")
    return ";".join(css)


def _indents(indent: Any) -> Iterator[str]:
    for name, attribute in (("text-indent", "firstLine"), ("margin-left", "left"), ("margin-right", "right")):
        if characters := indent.get(qn(f"w:{attribute}Chars")):
            yield f"{name}:{int(characters) / PER_CHARACTER:g}em"
        elif length := indent.get(qn(f"w:{attribute}")):
            yield f"{name}:{int(length) / 20:g}pt"


def _distances(spacing: Any) -> Iterator[str]:
    for name, attribute in (("margin-top", "before"), ("margin-bottom", "after")):
        if length := spacing.get(qn(f"w:{attribute}")):
            yield f"{name}:{int(length) / 20:g}pt"
    if line := spacing.get(qn("w:line")):
        exact = spacing.get(qn("w:lineRule")) in ("exact", "atLeast")
        yield (
            f"line-height:{int(line) / 20:g}pt" if exact else f"line-height:{max(int(line) / 240 * 1.3, 1):g}"
        )


def _east_asian(properties: Any) -> str:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return (fonts.get(qn("w:eastAsia")) or "") if fonts is not None else ""


def _family(font: str) -> str:
    """The face that the file names, and what stands in for it where this machine has it not."""
    instead = next((stack for sign, stack in KINDS.items() if sign in font), SERIF)
    return f'"{font}", {instead}'


def _is_ruled(table: Any) -> bool:
    style = table.tblPr.find(qn("w:tblStyle")) if table.tblPr is not None else None
    borders = table.tblPr.find(qn("w:tblBorders")) if table.tblPr is not None else None
    named = style is not None and style.get(qn("w:val")) not in ("TableNormal", "a1")
    return named or borders is not None


def _span(cell: Any) -> int:
    return int(cell.grid_span)


def _depths(rows: list[Any]) -> dict[Any, int]:
    """How many rows a cell is deep; 0: it belongs to the one above."""
    found: dict[Any, int] = {}
    open_at: dict[int, Any] = {}
    for row in rows:
        place = 0
        for cell in row.findall(qn("w:tc")):
            merge = cell.vMerge
            if merge == "restart":
                open_at[place], found[cell] = cell, 1
            elif merge == "continue" and place in open_at:
                found[cell] = 0
                found[open_at[place]] += 1
            else:
                open_at.pop(place, None)
            place += _span(cell)
    return found
