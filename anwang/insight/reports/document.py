"""A report as an official document (公文, GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anwang.base.kit import docx
from anwang.insight.reports.figures import Figure
from anwang.insight.reports.lines import Section

NUMERALS = "一二三四五六七八九十"


def word_of(report: Any, figures: Sequence[Figure], sections: Sequence[Section]) -> bytes:
    """The Word file of one edition."""
    document = docx.OfficialDocument("\n（".join(report.title.rsplit("（", 1)), addressee=report.addressee)
    for numeral, section in zip(NUMERALS, sections, strict=False):
        document.heading1(f"{numeral}、{section.heading}")
        for paragraph in section.paragraphs:
            document.paragraph(paragraph)
    document.sign(report.org.name, report.ends_on)
    if figures:
        document.blank().paragraph("附：本期数字")
        rows = [[each.label, each.unit, str(each.value), str(each.last)] for each in figures]
        document.table([["指标", "单位", "本期", "上期"], *rows])
    return document.to_bytes()
