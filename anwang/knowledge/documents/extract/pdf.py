"""The text of a .pdf that has some (PDF 文本层): page numbers out, lines joined by where they stand."""

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from anwang.knowledge.documents.errors import Unreadable
from anwang.knowledge.documents.reflow import PAGE_NUMBER, STARTS_ITEM

PAGES = 300
SECONDS = 60.0
CHARACTERS = 2_000_000
SENTENCE_ENDS = "。；：:！？"
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it comments on every odd font


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its left and right edge, the size of its type."""

    text: str
    left: float
    right: float
    size: float


def pdf_text(data: bytes, called: str) -> str:
    """One paragraph a line."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            refuse_tomes(len(pdf.pages), called)
            lines = [line for page in without_running_heads([*pages(pdf.pages, called)]) for line in page]
    except Unreadable:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Unreadable(f"{called}加了密码，请取消密码后再上传。") from error
    except PdfminerException as error:
        raise Unreadable(broken(error, called)) from error
    except Exception as error:  # pdfminer raises whatever a broken object makes it
        raise Unreadable(broken(error, called)) from error
    if sum(len(line.text) for line in lines) < 20:
        raise Unreadable(f"{called}是扫描件，没有文字层，请上传 Word 原文，或把正文直接粘贴进来。")
    return joined(lines)


def refuse_tomes(count: int, called: str) -> None:
    if count > PAGES:
        raise Unreadable(f"{called}超过 {PAGES} 页，请只保留方案正文后再上传。")


def broken(error: Exception, called: str) -> str:
    causes = (error, error.__cause__, *error.args)
    if any(isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) for cause in causes):
        return f"{called}加了密码，请取消密码后再上传。"
    return f"{called}已损坏，打不开，请重新导出 PDF 或上传 Word 原文。"


def pages(found: list[Page], called: str) -> Iterator[list[Line]]:
    """The lines of each page without its number, within bounded time."""
    deadline = time.monotonic() + SECONDS
    characters = 0
    for page in found:
        lines = [
            Line(line["text"], line["x0"], line["x1"], max(char["size"] for char in line["chars"]))
            for line in page.extract_text_lines(return_chars=True)
        ]
        characters += sum(len(line.text) for line in lines)
        if time.monotonic() > deadline or characters > CHARACTERS:
            raise Unreadable(f"{called}内容过于庞杂，请另存为 .docx 或 .txt 后再上传。")
        yield [line for line in lines if not PAGE_NUMBER.fullmatch(line.text.strip())]
        page.close()


def masked(line: Line) -> str:
    """A line without its figures, which count on from page to page."""
    return re.sub(r"\d+", "#", line.text)


def without_running_heads(found: list[list[Line]]) -> list[list[Line]]:
    """The pages without the lines that stand at the head or the foot of most of them."""
    edges = Counter(text for page in found for text in {masked(line) for line in (*page[:1], *page[-1:])})
    running = {
        text for text, pages_with_it in edges.items() if len(found) > 1 and pages_with_it > 0.6 * len(found)
    }
    return [
        [line for at, line in enumerate(page) if at not in (0, len(page) - 1) or masked(line) not in running]
        for page in found
    ]


def joined(lines: list[Line]) -> str:
    """A line that reaches the margin goes on in the next, unless that is indented or numbered."""
    rights = sorted(line.right for line in lines)
    lefts = sorted(line.left for line in lines)
    margin, edge = rights[int(len(rights) * 0.9)], lefts[int(len(lefts) * 0.1)]
    words = [lines[0].text]
    for line, following in pairwise(lines):
        indented = following.left > edge + 1.2 * following.size
        full = line.right >= margin - 2.2 * line.size
        begins = STARTS_ITEM.match(following.text) and re.search(f"[{SENTENCE_ENDS}]$", line.text)
        words.append("\n" if not full or indented or begins else gap(line.text, following.text))
        words.append(following.text)
    return "".join(words)


def gap(text: str, following: str) -> str:
    """Two Latin words keep a space between them."""
    return " " if text[-1:].isascii() and following[:1].isascii() and text[-1:].isalpha() else ""
