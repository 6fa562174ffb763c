"""What a report says now: figures counted from the records, and the sentences made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.insight.reports.demands import IN_LONGER, demand_of, topics_of
from anwang.insight.reports.drawing import Trend
from anwang.insight.reports.figures import Figure, figures_of
from anwang.insight.reports.lines import Section
from anwang.insight.reports.prose import sections_of
from anwang.insight.reports.trends import trends_of

FIGURE = "figure:"
"""Before a figure's name: the key by which it is struck."""


@dataclass(frozen=True)
class Composition:
    """Everything an edition keeps."""

    figures: list[Figure]
    sections: list[Section]
    trends: list[Trend]

    @property
    def stored(self) -> dict[str, Any]:
        """As the columns of an edition."""
        return {
            "figures": [figure.as_json() for figure in self.figures],
            "sections": [section.as_json() for section in self.sections],
            "trends": [trend.as_json() for trend in self.trends],
        }


def compose(report: Any) -> Composition:
    """The report as the records and its people have it at this moment."""
    demand = demand_of(report.form, report.campaign, report.org.town or report.org)
    keys = report.strikes.values_list("key", flat=True)
    figures = figures_of(
        demand.figures if demand else IN_LONGER,
        report.org,
        report.period,
        campaign=report.campaign,
        topics=topics_of(report.campaign),
        struck=frozenset(key.removeprefix(FIGURE) for key in keys if key.startswith(FIGURE)),
    )
    return Composition(figures, sections_of(report, figures), trends_of(report, figures))
