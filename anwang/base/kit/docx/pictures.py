"""Photos in documents: side by side in a table without lines, each above its words."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.shared import Mm

from anwang.base.kit.docx.faces import CELL, write

WIDTH = Mm(74)


def add_pictures(document: Any, photos: Sequence[tuple[str, Path | bytes]]) -> None:
    """One line of photos; none of them wider than half the type area."""
    cells = document.add_table(1, len(photos)).rows[0].cells
    for cell, (words, photo) in zip(cells, photos, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = CELL.style
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run().add_picture(
            str(photo) if isinstance(photo, Path) else BytesIO(photo), width=WIDTH
        )
        below = cell.add_paragraph(style=CELL.style)
        write(below, words, CELL)


def add_bare_table(document: Any, rows: Sequence[Sequence[Sequence[str]]]) -> None:
    """Each cell with its paragraphs, off the grid of lines; they share the width."""
    table = document.add_table(len(rows), max(len(row) for row in rows))
    for row, told in zip(table.rows, rows, strict=True):
        for cell, lines in zip(row.cells, told, strict=False):
            for place, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
                paragraph.style = CELL.style
                paragraph.paragraph_format.line_spacing = 1.0
                write(paragraph, line, CELL)
