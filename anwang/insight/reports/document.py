"""A report as an official document (公文, GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anwang.base.kit import docx
from anwang.insight.reports.album import Shot, lines_of
from anwang.insight.reports.drawing import png_of
from anwang.town.evidence import store
from anwang.town.evidence.imaging import for_paper

NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Head:
    """What stands above and below the text."""

    issuer: str = ""
    number: str = ""
    addressee: str = ""
    copies_to: str = ""
    printed_by: str = ""


def word_of(report: Any, edition: Any, shots: Sequence[Shot]) -> bytes:
    """The Word file of one edition, with these of its photos."""
    head, figures = report.head, edition.shown_figures
    document = docx.OfficialDocument(
        "\n（".join(report.title.rsplit("（", 1)),
        addressee=head.addressee, issuer=head.issuer, number=head.number,
    )  # fmt: skip
    for numeral, section in zip(NUMERALS, edition.printed_sections, strict=False):
        document.heading1(f"{numeral}、{section.heading}")
        for paragraph in section.paragraphs:
            document.paragraph(paragraph)
    document.sign(report.org.name, report.signed_on)
    if figures:
        document.blank().paragraph("附：本期数字")
        with_year = any(each.year_ago is not None for each in figures)
        rows = [["指标", "单位", "本期", "上期", *(["去年同期"] if with_year else [])]]
        for each in figures:
            past = [] if not with_year else ["—" if each.year_ago is None else str(each.year_ago)]
            rows.append([each.label, each.unit, str(each.value), str(each.last), *past])
        document.table(rows)
    if trends := edition.trend_list:
        document.paragraph("附：主要数字走势").picture(png_of(trends))
    if pictures := pictures_of(shots):
        document.paragraph("附：现场照片")
        for line in pictures:
            document.pictures(line)
    if head.printed_by:
        document.imprint(copies_to=head.copies_to, issued_by=head.printed_by, issued_on=report.signed_on)
    return document.to_bytes()


def pictures_of(shots: Sequence[Shot]) -> list[list[tuple[str, bytes]]]:
    """Two across, each with its words; a photo whose file is lost is left out."""
    lines = [
        [
            (shot.words, for_paper(path))
            for shot in line
            if (path := store.find("photos", shot.sha256, ".jpg"))
        ]
        for line in lines_of(shots)
    ]
    return [line for line in lines if line]
