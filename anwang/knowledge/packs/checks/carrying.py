"""Every part of the plan is carried out by something, and what is said to do so is there."""

from collections.abc import Iterator
from difflib import get_close_matches

from anwang.knowledge.packs.carried import Demand, parts_of, rows_by_demand, text_of, uncovered
from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import CARRIERS, Carrier, Coverage, Pack, Phase, Safeguard, Task
from anwang.knowledge.packs.shelf import Shelf

SHOWN = 30
WORDS = {Task: "任务", Phase: "阶段", Safeguard: "保障措施"}


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Rows that say something wrong, then what no row speaks of.

    A town that rewrites its plan is not held up: the campaign's page shows what nothing carries out yet.
    """
    if shelf.rewritten:
        return
    rows = rows_by_demand(pack.coverage)
    for position, row in enumerate(pack.coverage):
        for sentence in _wrong(pack, row, shelf):
            yield Problem(pack.id, ("coverage", position), sentence)
    for demand in _asked(pack):
        for sentence in _uncovered(pack, demand, rows.get(demand.id, [])):
            yield Problem(pack.id, ("plan", *_place(demand)), sentence)


def _asked(pack: Pack) -> Iterator[Demand]:
    """Everything that must have rows: all that the plan still asks for, once the pack has any."""
    if pack.coverage:
        yield from (each for each in pack.demands() if each.until is None)


def _place(demand: Demand) -> tuple[str, str]:
    kind = "tasks" if isinstance(demand, Task) else "phases" if isinstance(demand, Phase) else "safeguards"
    return kind, demand.id


def _uncovered(pack: Pack, demand: Demand, rows: list[Coverage]) -> Iterator[str]:
    file = f"coverage/{pack.chapter_of(demand.id)}.yaml"
    what = f"{WORDS[type(demand)]} {demand.id}（{demand.title}）"
    if not rows:
        yield f"{file} 里没有{what}：请写由什么落实（by），或者为什么不用（nothing）"
        return
    for part, _start in uncovered(demand, rows):
        yield f"{file} 里{what}还缺这一句：“{_short(part)}”"


def _wrong(pack: Pack, row: Coverage, shelf: Shelf) -> Iterator[str]:
    demand = pack.demand(row.of)
    if demand is None:
        yield f"方案里没有任务、阶段或保障措施「{row.of}」"
    elif row.clause not in text_of(demand):
        near = get_close_matches(row.clause, [part for part, _, _ in parts_of(demand)], n=1, cutoff=0.5)
        hint = f"；原文是“{near[0]}”" if near else ""
        yield f"“{_short(row.clause)}”不是 {row.of} 的原文，须一字不差{hint}"
    for carrier in row.by:
        if sentence := _leads_nowhere(carrier, shelf):
            yield sentence


def _leads_nowhere(carrier: Carrier, shelf: Shelf) -> str:
    """What is wrong with the name of a carrier; nothing if it is there, or not known here."""
    word, part = CARRIERS[carrier.kind]
    offered = shelf.named(carrier.kind) if not part else shelf.everywhere(part)
    if offered is None or carrier.ref in offered:
        return ""
    near = get_close_matches(carrier.ref, offered, n=1)
    hint = f"，是不是 {near[0]}" if near else ""
    whole = "，须写全，如 fire/shop-check" if part and "/" not in carrier.ref else ""
    return f"找不到{word}「{carrier.ref}」{whole}{hint}"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
