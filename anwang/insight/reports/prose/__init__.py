"""The sentences that a report can write by itself: only what the records say, and only what is worth one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from anwang.insight.reports.choices import ONCE
from anwang.insight.reports.figures import Figure
from anwang.insight.reports.lines import HEADINGS, PERSON, Line, Section, said, struck_out
from anwang.insight.reports.prose.figures import told_figures
from anwang.insight.reports.prose.good import good_practice
from anwang.insight.reports.prose.hazards import told_hazards
from anwang.insight.reports.prose.plans import told_next
from anwang.insight.reports.prose.summary import told_of_all_tasks, told_of_reports, told_of_the_rest
from anwang.insight.reports.prose.tasks import told_indicators, told_tasks
from anwang.insight.reports.prose.units import Gathered, gathered_from

ALWAYS = {"overview", "hazards", "tasks", "next"}
"""Sections that stand even when there is nothing to add."""
SECTIONS = {
    "overview": "overview", "than-last": "overview", "than-last-year": "overview",
    "closed": "hazards", "late": "hazards", "major": "hazards", "none-late": "hazards",
    "accepted": "tasks", "coming": "tasks", "as-planned": "tasks",
    "indicators": "indicators", "good": "good", "remarks": "remarks", "handed": "handed",
    "plans": "next", "due-next": "next", "go-on": "next",
    "sum-tasks": "tasks", "reports": "handed", "left-over": "next", "all-closed": "next",
}  # fmt: skip
"""In which section a line stands, by the head of its key; a test holds every key of a full report to it."""

Figures = Callable[[], Sequence[Figure]]
Units = Callable[[], Gathered]


def sections_of(report: Any, figures: Sequence[Figure], struck: frozenset[str]) -> list[Section]:
    """The report's body: figures, hazards, tasks, good practice, what people add, what comes next."""
    units = gathered_from(report)
    told = {name: _told(name, report, lambda: figures, lambda: units) for name in HEADINGS}
    for each in report.additions.all():
        told[each.section].append(said(each.key, each.text, origin=PERSON))
    sections = [Section(name, tuple(told[name])) for name in HEADINGS if told[name] or name in ALWAYS]
    return struck_out(sections, struck)


def section_of(report: Any, key: str, figures: Figures, struck: frozenset[str]) -> Section | None:
    """The section in which a proposed line stands, and nothing else; None for a key of no such line."""
    head, _, number = key.partition(":")
    if head == "own":
        added = report.additions.filter(pk=number).first() if number.isdecimal() else None
        return Section(added.section, (said(added.key, added.text, origin=PERSON),)) if added else None
    if head == "unit":
        units = gathered_from(report)
        both = [Section("good", tuple(units.good)), Section("remarks", tuple(units.remarks))]
        return next((each for each in struck_out(both, struck) if key in each.keys), None)
    if head not in SECTIONS:
        return None
    name = SECTIONS[head]
    told = _told(name, report, figures, lambda: gathered_from(report))
    return struck_out([Section(name, tuple(told))], struck)[0]


def _told(name: str, report: Any, figures: Figures, units: Units) -> list[Line]:
    """What the records and the units tell under one heading."""
    is_once = report.cycle in ONCE
    to_do = told_of_the_rest if is_once else told_next
    tellers: dict[str, Callable[[], list[Line]]] = {
        "overview": lambda: told_figures(report, figures()),
        "hazards": lambda: told_hazards(report),
        "tasks": lambda: [*(told_of_all_tasks(report) if is_once else []), *told_tasks(report)],
        "indicators": lambda: told_indicators(report),
        "good": lambda: [*good_practice(report), *units().good],
        "remarks": lambda: [*_written(report.remarks, "remarks"), *units().remarks],
        "handed": lambda: [*(told_of_reports(report) if is_once else []), *units().handed],
        "next": lambda: _written(report.plans, "plans") or to_do(report),
    }
    return tellers[name]()


def _written(text: str, name: str) -> list[Line]:
    """A person's paragraph, line by line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [said(f"{name}:{place}", line, origin=PERSON) for place, line in enumerate(lines)]


__all__ = ["Gathered", "section_of", "sections_of"]
