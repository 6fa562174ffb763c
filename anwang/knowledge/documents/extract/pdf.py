"""The text of a .pdf that has some (PDF 文本层): page numbers out, lines joined by where they stand."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from anwang.base.kit.pdf.page import ROOM, first_word
from anwang.knowledge.documents.errors import Unreadable
from anwang.knowledge.documents.furniture import PAGE_NUMBER, masked
from anwang.knowledge.documents.grids import line_of
from anwang.knowledge.documents.reflow import CLOSES, HEADING, LEADS_IN, STARTS_ITEM

SECONDS = 180.0  # by the wall; the worker itself stops after a minute of work
WORKER = "anwang.base.kit.pdf.worker"
ROOT = Path(__file__).parents[4]
FEWEST = 20
"""Characters of a text; fewer are a stamp on a scan."""
UNFINISHED = re.compile(r"[^。；：:！？、，]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a row of a table, whose cells are given as their lines."""

    text: str = ""
    left: float = 0
    right: float = 0
    size: float = 0
    row: list[list[str]] | None = None


def pdf_text(data: bytes, called: str) -> str:
    """One paragraph a line; a table's row is a line with its cells divided by tabs."""
    pages, told = pages_of(data, called)
    lines = [line for page in joined_rows(without_running_heads(pages)) for line in page]
    length = sum(len(printed(line)) for line in lines)
    if length < FEWEST + (10 * len(pages) if told["pictures"] else 0):
        raise Unreadable(f"{called}是扫描件，没有文字层，请上传 Word 原文，或把正文直接粘贴进来。")
    return joined(lines)


def lines_told(page: str, places: dict[float, float]) -> Iterator[Line]:
    """The lines of a page without its number; equal places are kept once, for they are many."""
    for item in json.loads(page):
        if len(item) == 1:
            yield Line(row=item[0])
        elif not PAGE_NUMBER.fullmatch(item[0].strip()):
            left, right, size = (places.setdefault(place, place) for place in item[1:])
            yield Line(item[0], left, right, size)


def pages_of(data: bytes, called: str) -> tuple[list[list[Line]], dict[str, Any]]:
    """What the worker tells: the lines of each page, and of the whole; within bounded time."""
    command = [sys.executable, "-m", WORKER]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, cwd=ROOT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"{called}内容过于庞杂，请另存为 .docx 或 .txt 后再上传。") from error
    try:
        *pages, last = done.stdout.splitlines()
        told: dict[str, Any] = json.loads(last)
        places: dict[float, float] = {}
        lines = [[*lines_told(page.decode(), places)] for page in pages]
    except ValueError as error:
        raise Unreadable(f"{called}已损坏，打不开，请重新导出 PDF 或上传 Word 原文。") from error
    refused = told.get("error")
    if refused == "password":
        raise Unreadable(f"{called}加了密码，请取消密码后再上传。")
    if refused == "long":
        raise Unreadable(f"{called}超过 1000 页或 200 万字，请只保留方案正文后再上传。")
    if refused:
        raise Unreadable(f"{called}已损坏，打不开，请重新导出 PDF 或上传 Word 原文。")
    return lines, told


def without_running_heads(found: list[list[Line]]) -> list[list[Line]]:
    """The pages without the lines that stand at the head or the foot of most of them."""
    edges = Counter(
        text for page in found for text in {masked(line.text) for line in (*page[:1], *page[-1:])}
    )
    running = {
        text
        for text, pages_with_it in edges.items()
        if text and len(found) > 1 and pages_with_it > 0.6 * len(found)
    }
    return [
        [
            line
            for at, line in enumerate(page)
            if at not in (0, len(page) - 1) or masked(line.text) not in running
        ]
        for page in found
    ]


def joined_rows(pages: list[list[Line]]) -> list[list[Line]]:
    """A table goes on on the next page: its heads are told once, and a row cut in two is one again."""
    heads: list[list[str]] | None = None
    above: list[Line] = []
    for page in pages:
        heads = heads_at_end(above, heads)
        if above and above[-1].row is not None and page and page[0].row is not None:
            if page[0].row == heads:
                del page[0]
            if page and page[0].row is not None and is_cut(above[-1].row, page[0].row):
                above[-1] = Line(
                    row=[halves(*cells) for cells in zip(above[-1].row, page[0].row, strict=True)]
                )
                del page[0]
        above = page or above
    return pages


def heads_at_end(page: list[Line], known: list[list[str]] | None) -> list[list[str]] | None:
    """The first row of the table that a page ends with; where it fills the page, the heads known before."""
    at = len(page)
    while at and page[at - 1].row is not None:
        at -= 1
    return known if at == len(page) or (at == 0 and known) else page[at].row


def is_cut(row: list[list[str]], rest: list[list[str]]) -> bool:
    """Whether a row goes on in another, which has no number of its own."""
    return len(row) == len(rest) and any(row[0]) and not any(rest[0]) and any(map(any, rest))


def halves(upper: list[str], lower: list[str]) -> list[str]:
    """The two halves of a cell: a sentence that is not at its end goes on."""
    if upper and lower and UNFINISHED.search(upper[-1]):
        return [*upper[:-1], upper[-1] + lower[0], *lower[1:]]
    return upper + lower


def joined(lines: list[Line]) -> str:
    """A line that reaches the margin goes on in the next, unless that is indented or numbered."""
    typed = [line for line in lines if line.row is None]
    rights = sorted(line.right for line in typed) or [0.0]
    lefts = sorted(line.left for line in typed) or [0.0]
    margin, edge = rights[int(len(rights) * 0.9)], lefts[int(len(lefts) * 0.1)]
    words = [printed(lines[0])]
    for line, following in pairwise(lines):
        indented = following.left > edge + 1.2 * following.size
        full = line.right >= margin - (ROOM + first_word(following.text)) * line.size
        begins = STARTS_ITEM.match(following.text) and line.text.endswith(tuple(CLOSES))
        titled = HEADING.fullmatch(line.text) and LEADS_IN.match(following.text)
        table = line.row is not None or following.row is not None
        apart = table or not full or indented or begins or titled
        words.append("\n" if apart else gap(line.text, following.text))
        words.append(printed(following))
    return "".join(words)


def printed(line: Line) -> str:
    return line.text if line.row is None else line_of(line.row)


def gap(text: str, following: str) -> str:
    """Two Latin words keep a space between them."""
    return " " if text[-1:].isascii() and following[:1].isascii() and text[-1:].isalpha() else ""
