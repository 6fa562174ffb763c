"""The sentences that a report can write by itself: only what the records say, and only what is worth one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anwang.insight.reports.figures import Figure
from anwang.insight.reports.lines import HEADINGS, PERSON, Line, Section, said, struck_out
from anwang.insight.reports.prose.figures import told_figures
from anwang.insight.reports.prose.good import good_practice
from anwang.insight.reports.prose.hazards import told_hazards
from anwang.insight.reports.prose.plans import told_next
from anwang.insight.reports.prose.tasks import told_indicators, told_tasks
from anwang.insight.reports.prose.units import Gathered, gathered_from

ALWAYS = {"overview", "hazards", "tasks", "next"}
"""Sections that stand even when there is nothing to add."""


def sections_of(report: Any, figures: Sequence[Figure]) -> list[Section]:
    """The report's body: figures, hazards, tasks, good practice, what people add, what comes next."""
    units = gathered_from(report)
    told = {
        "overview": told_figures(report, figures),
        "hazards": told_hazards(report),
        "tasks": told_tasks(report),
        "indicators": told_indicators(report),
        "good": [*good_practice(report), *units.good],
        "remarks": [*_written(report.remarks, "remarks"), *units.remarks],
        "handed": units.handed,
        "next": _written(report.plans, "plans") or told_next(report),
    }
    for each in report.additions.all():
        told[each.section].append(said(each.key, each.text, origin=PERSON))
    sections = [Section(name, tuple(told[name])) for name in HEADINGS if told[name] or name in ALWAYS]
    return struck_out(sections, frozenset(report.strikes.values_list("key", flat=True)))


def _written(text: str, name: str) -> list[Line]:
    """A person's paragraph, line by line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [said(f"{name}:{place}", line, origin=PERSON) for place, line in enumerate(lines)]


__all__ = ["Gathered", "sections_of"]
