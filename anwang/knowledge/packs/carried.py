"""The plan clause by clause, with what carries each out: for check, reference and the campaign's page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anwang.base.flow.names import flows
from anwang.base.kit.addresses import title_of
from anwang.knowledge.packs.shapes import Carrier, Coverage, Pack, Phase, Safeguard, Task, Topic

Demand = Task | Phase | Safeguard
PART = re.compile(r"[^。；]+")
NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.]|[一二三四五六七八九十]+是)+")


@dataclass(frozen=True)
class Clause:
    """A piece of a task's text, and the row that says what carries it out; none: nothing does yet."""

    text: str
    row: Coverage | None = None
    is_gone: bool = False
    """The plan does not say so any more: a town wrote its task anew."""


@dataclass(frozen=True)
class Section:
    """A topic with its tasks, or the phases, or the safeguards, as far as the plan still asks for them."""

    id: str
    title: str
    demands: Sequence[Demand]
    topic: Topic | None = None


def text_of(demand: Demand) -> str:
    """What the plan says there; of a heading without a text, the heading."""
    return demand.text or demand.title


def parts_of(demand: Demand) -> list[tuple[str, int, int]]:
    """The parts of its text between 。 and ；, with where they stand; its heading asks for nothing itself."""
    found = [(each.group().strip(), each.start(), each.end()) for each in PART.finditer(text_of(demand))]
    found = [part for part in found if part[0]]
    return [part for part in found if not _is_heading(part[0], demand)] or found


def uncovered(demand: Demand, rows: Iterable[Coverage]) -> list[tuple[str, int]]:
    """The parts in which no row's clause stands, with where they begin."""
    text = text_of(demand)
    taken = [place for row in rows for place in _places(row.clause, text)]
    return [
        (part, start)
        for part, start, end in parts_of(demand)
        if not any(begins < end and ends > start for begins, ends in taken)
    ]


def clauses_of(demand: Demand, rows: Sequence[Coverage]) -> list[Clause]:
    """Its clauses in the order of its text, with those that nothing carries out yet."""
    text = text_of(demand)
    there = [(text.find(row.clause), Clause(row.clause, row)) for row in rows if row.clause in text]
    missing = [(start, Clause(part)) for part, start in uncovered(demand, rows)]
    gone = [Clause(row.clause, row, is_gone=True) for row in rows if row.clause not in text]
    return [clause for _, clause in sorted([*there, *missing], key=lambda pair: pair[0])] + gone


def rows_by_demand(coverage: Iterable[Coverage]) -> dict[str, list[Coverage]]:
    """The rows of each task, phase and safeguard."""
    found: dict[str, list[Coverage]] = {}
    for row in coverage:
        found.setdefault(row.of, []).append(row)
    return found


def sections_of(pack: Pack) -> Iterator[Section]:
    """What its plan asks for now: topic by topic, then the phases, then the safeguards."""
    if pack.plan is None:
        return
    for topic in pack.topics:
        tasks = [task for task in pack.plan.standing_tasks if task.topic == topic.id]
        if tasks:
            yield Section(topic.id, topic.name, tasks, topic)
    for key, title, found in (
        ("phases", "阶段", pack.plan.phases),
        ("safeguards", "保障措施", pack.plan.safeguards),
    ):
        standing: list[Demand] = [each for each in found if each.until is None]
        if standing:
            yield Section(key, title, standing)


def names_in(packs: Iterable[Pack]) -> dict[str, str]:
    """What everything that has an id is called, by part and full id: ``registers:fire/life-lanes``."""
    return {f"{part}:{full_id}": name for pack in packs for part, full_id, name in _named(pack)}


def called(carrier: Carrier, names: Mapping[str, str]) -> str:
    """What a carrier is called; its id where that is not known."""
    if carrier.kind == "workflow":
        flow = flows().get(carrier.ref)
        return str(flow._meta.verbose_name) if flow else carrier.ref
    if carrier.kind == "page":
        return title_of(carrier.ref)
    return names.get(f"{carrier.part}:{carrier.ref}", carrier.ref)


def _named(pack: Pack) -> Iterator[tuple[str, str, str]]:
    for part in (
        "checklists", "registers", "indicators", "criteria", "reports", "self_check_rhythms", "requirements",
        "risk_templates",
    ):  # fmt: skip
        for each in getattr(pack, part):
            yield part, each.full_id, getattr(each, "name", "") or getattr(each, "gist", "") or each.id
    for each in pack.responsibilities:
        yield "responsibilities", each.full_id, each.name or "主管这个专题的部门"


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _is_heading(part: str, demand: Demand) -> bool:
    bare = NUMBER.sub("", part)
    return bare == demand.title or (bare.startswith(f"{demand.title}（") and bare.endswith("）"))
