"""The text of a .docx (Word 文档): paragraphs with their automatic numbers, tables where they stand."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from anwang.knowledge.documents.errors import Unreadable
from anwang.knowledge.documents.extract.archive import checked
from anwang.knowledge.documents.extract.numbering import Numbering

DEEPEST = 5
"""Tables within tables beyond this depth are decoration."""


def word_text(data: bytes, called: str) -> str:
    """One paragraph a line; a table's row is a line with its cells divided by tabs."""
    checked(data, called)
    try:
        document = docx.Document(io.BytesIO(data))
        return "\n".join(lines_of(document))
    except Unreadable:
        raise
    except Exception as error:  # python-docx and lxml raise whatever a broken part makes them
        raise Unreadable(f"{called}已损坏，打不开，请用 Word 或 WPS 重新另存为 .docx 后再上传。") from error


def lines_of(document: Document) -> Iterator[str]:
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield paragraph_text(block, numbering)
        else:
            yield from table_lines(block, numbering)


def paragraph_text(paragraph: Paragraph, numbering: Numbering) -> str:
    """The words as they stand, after tracked changes: what was inserted stays, what was deleted goes."""
    words = []
    for node in paragraph._p.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        tag = node.tag
        if tag == qn("w:t"):
            words.append(node.text or "")
        elif tag == qn("w:tab"):
            words.append("\t" if node.getparent().tag == qn("w:r") else "")
        else:
            words.append("-" if tag == qn("w:noBreakHyphen") else "\n")
    return numbering.label(paragraph) + "".join(words)


def table_lines(table: Table, numbering: Numbering, depth: int = 0) -> Iterator[str]:
    for row in table.rows:
        cells, seen = [], set()
        for cell in row.cells:
            if cell._tc in seen:
                continue
            seen.add(cell._tc)
            inner = []
            for block in cell.iter_inner_content():
                if isinstance(block, Paragraph):
                    inner.append(paragraph_text(block, numbering))
                elif depth < DEEPEST:
                    inner += table_lines(block, numbering, depth + 1)
            cells.append(" ".join(" ".join(inner).split()))
        yield "\t".join(cells)
