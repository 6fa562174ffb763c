"""What a report says now: figures counted from the records, and the sentences made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from anwang.insight.reports.album import Shot, chosen
from anwang.insight.reports.choices import ONCE
from anwang.insight.reports.demands import IN_LONGER, demand_of, topics_of
from anwang.insight.reports.drawing import Trend
from anwang.insight.reports.figures import Figure, figures_of
from anwang.insight.reports.lines import Line, Section
from anwang.insight.reports.prose import section_of, sections_of
from anwang.insight.reports.trends import trends_of

FIGURE = "figure:"
"""Before a figure's name: the key by which it is struck."""


@dataclass(frozen=True)
class Composition:
    """Everything an edition keeps."""

    figures: list[Figure]
    sections: list[Section]
    trends: list[Trend]
    photos: list[Shot]

    @property
    def stored(self) -> dict[str, Any]:
        """As the columns of an edition."""
        return {
            "figures": [figure.as_json() for figure in self.figures],
            "sections": [section.as_json() for section in self.sections],
            "trends": [trend.as_json() for trend in self.trends],
            "photos": [shot.as_json() for shot in self.photos],
        }


def compose(report: Any) -> Composition:
    """The report as the records and its people have it at this moment."""
    keys = list(report.strikes.values_list("key", flat=True))
    figures = _figures(report, figures_asked(report), keys)
    return Composition(
        figures,
        sections_of(report, figures, frozenset(keys)),
        trends_of(report, figures),
        chosen(report, report.choices.values_list("key", flat=True)),
    )


def line_of(report: Any, key: str) -> Line | None:
    """One line as it is now: only what its section needs is asked of the records."""
    keys = list(report.strikes.values_list("key", flat=True))
    section = section_of(report, key, lambda: _figures(report, figures_asked(report), keys), frozenset(keys))
    return next((line for line in section.lines if line.key == key), None) if section else None


def figure_of(report: Any, name: str) -> Figure | None:
    """One figure as it is now; none where the report does not tell it."""
    return next(iter(_figures(report, [name], [])), None) if name in figures_asked(report) else None


def figures_asked(report: Any) -> tuple[str, ...]:
    """What the report tells in figures."""
    demand = demand_of(report.form, report.campaign, report.org.town or report.org)
    return demand.figures if demand else IN_LONGER


def _figures(report: Any, names: Iterable[str], keys: Iterable[str]) -> list[Figure]:
    return figures_of(
        names,
        report.org,
        report.period,
        campaign=report.campaign,
        topics=topics_of(report.campaign),
        struck=frozenset(key.removeprefix(FIGURE) for key in keys if key.startswith(FIGURE)),
        is_compared=report.cycle not in ONCE,
    )
