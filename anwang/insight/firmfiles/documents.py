"""One enterprise's file as Word and as PDF: the same sections, the same words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from anwang.base.kit import docx
from anwang.base.kit.dates import cn_date
from anwang.base.kit.pdf.printing import printed
from anwang.work.subjects.models import Subject
from anwang.work.subjects.sections import Facts, Part, Pictures, Table, sections_of

LOOK = Path(__file__).with_name("printed.css")
NUMERALS = "一二三四五六七八九十"
NOTHING = "没有登记。"


def word_of(subject: Subject, user: Any) -> bytes:
    """The .docx, as far as this person may see the records."""
    document = docx.OfficialDocument(f"{subject.name}\n安全生产档案", under=_under(subject))
    for number, (section, parts) in enumerate(sections_of(subject, user)):
        document.heading1(f"{_numeral(number)}、{section.title}")
        if not parts:
            document.paragraph(NOTHING)
        for part in parts:
            _write(document, part)
    document.note("本档案由记录自动生成，没有登记的内容印“—”")
    return document.to_bytes()


def pdf_of(subject: Subject, user: Any) -> bytes:
    """The .pdf, as far as this person may see the records."""
    found = [
        (f"{_numeral(number)}、{section.title}", _shown(parts))
        for number, (section, parts) in enumerate(sections_of(subject, user))
    ]
    context = {"subject": subject, "sections": found, "under": _under(subject), "nothing": NOTHING}
    data, _ = printed(render_to_string("firmfiles/print.html", context), LOOK)
    return data


def _under(subject: Subject) -> str:
    return f"{subject.shown_number}　{cn_date(timezone.localdate())}"


def _numeral(number: int) -> str:
    """一 … 十, 十一, 十二 …"""
    tens, ones = divmod(number + 1, 10)
    if not tens:
        return NUMERALS[ones - 1]
    head = "" if tens == 1 else NUMERALS[tens - 1]
    return f"{head}十{NUMERALS[ones - 1] if ones else ''}"


def _write(document: docx.OfficialDocument, part: Part) -> None:
    match part:
        case Facts():
            document.table([("项目", "内容"), *part.pairs], widths=[1, 3])
        case Table():
            if part.title:
                document.heading2(part.title)
            document.table([part.head, *part.rows])
            if part.left_out:
                document.paragraph(f"另有 {part.left_out} 条较早的没有印出。")
        case Pictures():
            document.heading3(part.title)
            document.pictures(part.photos)


def _shown(parts: Sequence[Part]) -> list[dict[str, Any]]:
    """For the template, which cannot tell one kind from another."""
    return [{"kind": type(part).__name__.lower(), "part": part} for part in parts]
