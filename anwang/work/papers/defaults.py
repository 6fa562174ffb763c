"""Makes the Word templates that the program brings from text in the repository (GB/T 9704 look).

The text is plain, a line is a paragraph. ``% for item in items``, ``% endfor``, ``% if …``, ``% endif`` stand
around paragraphs; ``#`` begins a heading, ``>`` what stands at the left margin, ``=`` what stands at the
right; ``|`` a row of a table, the first of them its head, ``|% item in items |`` one that is repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from anwang.base.kit.docx import OfficialDocument


@lru_cache(maxsize=64)
def default_template(title: str, text: str, *, is_numbered: bool) -> bytes:
    """The .docx: the authority and the title as its head, the number below, then the text."""
    document = OfficialDocument(f"{{{{ authority }}}}\n{title}")
    if is_numbered:
        document.at_right("{{ number }}")
    for is_table, lines in groupby(text.strip().splitlines(), lambda line: line.startswith("|")):
        if is_table:
            _table(document, list(lines))
            continue
        for line in lines:
            _line(document, line)
    return document.to_bytes()


def _line(document: OfficialDocument, line: str) -> None:
    mark, words = line[:1], line[1:].strip()
    if mark == "%":
        document.at_left(f"{{%p {words} %}}")
    elif mark == "#":
        document.heading1(words)
    elif mark == ">":
        document.at_left(words)
    elif mark == "=":
        document.at_right(words)
    elif line.strip():
        document.paragraph(line)
    else:
        document.blank()


def _table(document: OfficialDocument, lines: Sequence[str]) -> None:
    """A repeated row stands between two rows that hold nothing but the marks of the loop."""
    rows: list[list[str]] = []
    for line in lines:
        loop, cells = "", line
        if line.startswith("|%"):
            loop, cells = line[2:].split("|", 1)
        told = [cell.strip() for cell in cells.strip("|").split("|")]
        if loop:
            rows += [[f"{{%tr for {loop.strip()} %}}"], told, ["{%tr endfor %}"]]
        else:
            rows.append(told)
    document.table(rows, widths=_widths(rows[0]))


def _widths(head: Sequence[str]) -> list[float]:
    """From the words of the head: 序号 narrow, 问题 wide."""
    known = {"序号": 1.0, "整改期限": 3.0, "复查情况": 2.2, "依据": 4.0, "页": 1.0}
    return [known.get(cell, 4.6) for cell in head]
