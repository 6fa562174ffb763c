"""One enterprise's file: what its Word template is filled with, and the same as PDF."""

from __future__ import annotations

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
                "parts": [_told(part, rows, photos) for part in parts],
            }
            for number, (section, parts) in enumerate(sections_of(subject, user), start=1)
        ],
    }


def _told(part: Part, rows: int | None, photos: int | None) -> dict[str, Any]:
    """A part as a template asks it: every kind has every name, those of the others are empty."""
    told: dict[str, Any] = {"title": "", "pairs": [], "head": [], "rows": [], "left_out": 0, "lines": []}
    match part:
        case Facts():
            told["pairs"] = [{"label": label, "value": value} for label, value in part.pairs]
        case Table():
            shown = part.rows[:rows]
            left_out = part.left_out + len(part.rows) - len(shown)
            told |= {"title": part.title, "head": part.head, "rows": shown, "left_out": left_out}
        case Pictures():
            told |= {"title": part.title, "lines": _lines(part.photos[:photos])}
    return told


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
