"""A form as a Word file and as a PDF."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string

from anwang.base.kit import docx
from anwang.base.kit.pdf.printing import printed
from anwang.insight.returns.printing import Paper

LOOK = Path(__file__).with_name("printed.css")
WIDE = 6
"""A table of more columns lies on its side."""


def word_of(paper: Paper) -> bytes:
    """The .docx: type and margins of an official document, turned where the table is wide."""
    sheet = paper.sheet
    document = docx.OfficialDocument(
        f"{paper.unit}{paper.title}", under=paper.period, landscape=len(sheet.columns) > WIDE
    )
    document.at_left("　　".join(paper.above))
    if sheet.is_single:
        [line] = sheet.lines
        pairs = enumerate(zip(sheet.columns, line.cells, strict=True), start=1)
        rows = [[str(number), column.heading, str(cell)] for number, (column, cell) in pairs]
        document.table([["栏", "项目", "数值"], *rows], widths=[1, 5, 2])
    else:
        head = [sheet.corner, *(column.heading for column in sheet.columns)]
        body = [["　" * line.depth + line.name, *map(str, line.cells)] for line in sheet.lines]
        document.table([head, *body], widths=[3, *[1] * len(sheet.columns)])
    document.at_left("　　　".join(paper.below))
    for note in paper.notes:
        document.note(note.rstrip("。"))
    return document.to_bytes()


def pdf_of(paper: Paper) -> bytes:
    """The .pdf: the form as it looks, with merged heads."""
    data, _ = printed(render_to_string("returns/print.html", {"paper": paper}), LOOK)
    return data
