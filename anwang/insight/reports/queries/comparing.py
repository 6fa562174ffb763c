"""Two editions of a report, or an edition and the records, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from anwang.insight.reports.differences import (
    FigureChange,
    WordsChange,
    figure_changes,
    photo_changes,
    words_changes,
)
from anwang.insight.reports.models import Edition, Report


@dataclass(frozen=True)
class Compared:
    """What is different."""

    then: Edition
    now: Edition
    figures: list[FigureChange]
    words: list[WordsChange]

    @property
    def query(self) -> str:
        """As the address asks for it."""
        return f"then={self.then.number}{f'&now={self.now.number}' if self.now.number else ''}"


def compared(report: Report, then: str = "", now: str = "") -> Compared | None:
    """Edition ``then`` (the last one, if not said) against edition ``now``, or against the records.

    None where there is no such edition.
    """
    old, new = _edition(report, then), _edition(report, now) if now else report.composed()
    if old is None or new is None:
        return None
    figures = figure_changes(old.figure_list, new.figure_list)
    words = words_changes(old.section_list, new.section_list)
    return Compared(old, new, figures, words + photo_changes(old.photo_list, new.photo_list))


def _edition(report: Report, number: str) -> Edition | None:
    editions = report.editions.defer("document").select_related("made_by", "signed_by")
    if number:
        return editions.filter(number=int(number)).first() if number.isdecimal() else None
    return editions.last()
