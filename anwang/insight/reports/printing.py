"""A report as PDF: the paper as it will be, with the type that this machine has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from anwang.base.kit.inline import data_address
from anwang.base.kit.pdf.printing import printed
from anwang.insight.reports.album import Shot
from anwang.insight.reports.document import NUMERALS, pictures_of
from anwang.insight.reports.drawing import svg_of

LOOK = Path(__file__).with_name("printed.css")


def pdf_of(edition: Any, shots: Sequence[Shot]) -> bytes:
    """The PDF of an edition, or of what a draft says now, with these of its photos."""
    trends = edition.trend_list
    figures = edition.shown_figures
    context = {
        "head": edition.head,
        "sections": list(zip(NUMERALS, edition.printed_sections, strict=False)),
        "figures": figures,
        "by_last": any(each.last is not None for each in figures),
        "by_year": any(each.year_ago is not None for each in figures),
        "chart": mark_safe(svg_of(trends)) if trends else "",  # noqa: S308 -- drawn by us, its words escaped
        "photos": [[(words, data_address(data)) for words, data in line] for line in pictures_of(shots)],
        "is_draft": not edition.number,
    }
    return printed(render_to_string("reports/printed.html", context), LOOK)[0]
