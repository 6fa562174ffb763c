"""Three musts (三个必须): every kind of place that is asked about a topic has one department that answers."""

from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import DUTIES, Pack, Responsibility
from anwang.knowledge.packs.shelf import Shelf

Cell = tuple[str, str, str]
"""Topic, type, duty."""


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Gaps: a checklist is there and nobody answers. Overlaps: two departments answer for the same."""
    yield from _gaps(pack, shelf)
    yield from _overlaps(pack, shelf)


def _gaps(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    if not pack.topic or pack.kind == "local":
        return
    answered = {
        ref
        for row in _standing(shelf)
        if row.topic == pack.topic and _department(row, shelf)
        for ref in _types(row)
    }
    names = {kind.full_id: kind.name for each in shelf.packs.values() for kind in each.subject_types}
    for checklist in pack.checklists:
        if checklist.until is not None:
            continue
        for ref in checklist.types:
            if ref not in answered:
                sentence = (
                    f"“{names.get(ref, ref)}”（{ref}）有本专题的检查表“{checklist.name}”，"
                    "责任分工（responsibilities）里却没有负责的部门"
                )
                yield Problem(pack.id, ("checklists", checklist.id, "applies_to"), sentence)


def _overlaps(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    first: dict[Cell, Responsibility] = {}
    for row in _standing(shelf):
        for ref in _types(row):
            cell = (row.topic, ref, row.duty)
            other = first.setdefault(cell, row)
            mine, theirs = _department(row, shelf), _department(other, shelf)
            if row.pack_id == pack.id and mine and theirs and mine != theirs:
                sentence = (
                    f"专题 {row.topic}、对象 {ref} 的“{DUTIES[row.duty]}”写了两个部门："
                    f"{row.full_id} 写 {mine}，{other.full_id} 写 {theirs}；请只留一个，或改 duty"
                )
                yield Problem(pack.id, ("responsibilities", row.id, "types"), sentence)


def _standing(shelf: Shelf) -> Iterator[Responsibility]:
    """Those that have no end, the packs in the order of their names; a town's own departs from the common."""
    for name in sorted(shelf.packs):
        if shelf.packs[name].kind != "local":
            yield from (row for row in shelf.packs[name].responsibilities if row.until is None)


def _types(row: Responsibility) -> set[str]:
    return {row.qualify(ref) for ref in row.types}


def _department(row: Responsibility, shelf: Shelf) -> str:
    """The department that it names; else the one that is competent for the topic, where there is one."""
    if row.department:
        return row.department
    competent = {
        each.department
        for name in sorted(shelf.packs)
        for each in shelf.packs[name].competences
        if row.topic in each.topics and each.until is None
    }
    return min(competent, default="")
