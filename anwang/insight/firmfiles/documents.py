"""One enterprise's file: what its Word template is filled with, and the same as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx.fitting import finish_with_tables
from anwang.base.kit.pdf.word import pdf_of_word
from anwang.town.stationery.filling import fill
from anwang.town.stationery.stock import template_of
from anwang.work.subjects.models import Subject
from anwang.work.subjects.sections import Facts, Part, Pictures, Table, sections_of

KIND = "firm-file"
"""The id of the template."""
NUMERALS = "一二三四五六七八九十"
EMPTY = {"words": "", "picture": b""}
ACROSS = 2
WIDE, BESIDE = 9, 3
"""A table of so many columns is turned: its heads stand at the left, so many records beside each other."""


def word_of(subject: Subject, user: Any) -> bytes:
    """The .docx, as far as this person may see the records."""
    return fill(template_of(KIND, subject.town).data, facts_of(subject, user), finish_with_tables)[0]


def pdf_of(subject: Subject, user: Any) -> bytes:
    """The .pdf: what the Word file says, as it looks."""
    return pdf_of_word(word_of(subject, user))


def facts_of(
    subject: Subject, user: Any, *, rows: int | None = None, photos: int | None = None
) -> dict[str, Any]:
    """Every field that the template may use; ``rows``, ``photos``: no more of each, for a preview."""
    return {
        "name": subject.name,
        "number": subject.shown_number,
        "day": cn_date(timezone.localdate()),
        "address": subject.address,
        "contact": subject.contact_name,
        "org": subject.org.village.name if subject.org.village else "",
        "sections": [
            {
                "numeral": _numeral(number),
                "title": section.title,
                "parts": [told for part in parts for told in _told(part, rows, photos)],
            }
            for number, (section, parts) in enumerate(sections_of(subject, user), start=1)
        ],
    }


def _told(part: Part, rows: int | None, photos: int | None) -> Iterator[dict[str, Any]]:
    """A part as a template asks it: every kind has every name, those of the others are empty."""
    empty: dict[str, Any] = {"title": "", "pairs": [], "head": [], "rows": [], "left_out": 0, "lines": []}
    match part:
        case Facts():
            yield empty | {"pairs": [{"label": label, "value": value} for label, value in part.pairs]}
        case Table():
            shown = part.rows[:rows]
            tables = list(_turned(part.head, shown)) if len(part.head) >= WIDE else [(part.head, shown)]
            told = [empty | {"head": head, "rows": lines} for head, lines in tables]
            if told:
                told[0]["title"] = part.title
                told[-1]["left_out"] = part.left_out + len(part.rows) - len(shown)
            yield from told
        case Pictures():
            yield empty | {"title": part.title, "lines": _lines(part.photos[:photos])}


def _turned(
    head: Sequence[str], rows: Sequence[Sequence[str]]
) -> Iterator[tuple[list[str], list[list[str]]]]:
    """A wide table as narrow ones: each record a column, each column a row."""
    for at in range(0, len(rows), BESIDE):
        first, *others = ([*line] for line in zip(head, *rows[at : at + BESIDE], strict=True))
        yield first, others


def _lines(photos: Any) -> list[dict[str, Any]]:
    sides = [{"words": words, "picture": path.read_bytes()} for words, path in photos]
    pairs = [sides[at : at + ACROSS] for at in range(0, len(sides), ACROSS)]
    return [dict(zip(("left", "right"), [*pair, EMPTY], strict=False)) for pair in pairs]


def _numeral(number: int) -> str:
    """一 … 十, 十一, 十二 …"""
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones - 1]
    head = "" if tens == 1 else NUMERALS[tens - 1]
    return f"{head}十{NUMERALS[ones - 1] if ones else ''}"
