"""A report as an official document (公文, GB/T 9704-2012): what its Word template is filled with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from anwang.base.kit.docx.finishing import finish
from anwang.insight.reports.album import Shot, lines_of
from anwang.insight.reports.drawing import png_of
from anwang.town.evidence import store
from anwang.town.evidence.imaging import for_paper
from anwang.town.stationery.filling import fill

NUMERALS = "一二三四五六七八九十"
KIND = "report-"
"""Before a cycle: the id of the template that its reports are printed on."""
EMPTY = {"words": "", "picture": b""}


@dataclass(frozen=True)
class Head:
    """What stands above and below the text; an edition keeps the one with which it was handed in."""

    title: str
    heading: str
    period: str
    org: str
    day: str
    """成文日期."""
    addressee: str
    issuer: str = ""
    """The red head."""
    number: str = ""
    copies_to: str = ""
    printed_by: str = ""
    reporter: str = ""
    signer: str = ""

    def as_json(self) -> dict[str, str]:
        """As it is frozen."""
        return asdict(self)


def word_of(edition: Any, shots: Sequence[Shot], template: bytes) -> bytes:
    """The Word file of one edition on a template, with these of its photos."""
    return fill(template, facts_of(edition, shots), finish)[0]


def facts_of(edition: Any, shots: Sequence[Shot]) -> dict[str, Any]:
    """Every field that a template of reports may use."""
    head, figures, trends = edition.head, edition.shown_figures, edition.trend_list
    return head.as_json() | {
        "title": "\n（".join(head.title.rsplit("（", 1)),
        "sections": [
            {"numeral": numeral, "heading": section.heading, "paragraphs": list(section.paragraphs)}
            for numeral, section in zip(NUMERALS, edition.printed_sections, strict=False)
        ],
        "figures": [
            {
                "label": each.label,
                "unit": each.unit,
                "value": str(each.value),
                "last": _shown(each.last),
                "year_ago": _shown(each.year_ago),
            }
            for each in figures
        ],
        "by_year": any(each.year_ago is not None for each in figures),
        "chart": png_of(trends) if trends else b"",
        "photos": [_pair(line) for line in pictures_of(shots)],
        "copies_to": head.copies_to.rstrip("。"),
    }


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


def _shown(number: int | None) -> str:
    return "—" if number is None else str(number)


def _pair(line: list[tuple[str, bytes]]) -> dict[str, Any]:
    sides: list[dict[str, Any]] = [{"words": words, "picture": picture} for words, picture in line]
    left, right, *_ = [*sides, EMPTY]
    return {"left": left, "right": right}
