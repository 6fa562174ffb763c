"""A ledger that was kept elsewhere before: its old name is free, and given to one ledger only."""

from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Former names that are no full ids, still in use, or claimed twice."""
    there = {each.full_id for found in shelf.packs.values() for each in found.registers}
    for register in pack.registers:
        for former in register.formerly:
            for sentence in _wrong(register.full_id, former, there, shelf):
                yield Problem(pack.id, ("registers", register.id, "formerly"), sentence)


def _wrong(register_id: str, former: str, there: set[str], shelf: Shelf) -> Iterator[str]:
    if "/" not in former:
        yield f"原台账（formerly）「{former}」须写全，如 huilongba-2020/{former}"
    elif former == register_id:
        yield f"原台账（formerly）「{former}」就是这本台账自己"
    elif former in there:
        owner, _slash, name = former.partition("/")
        yield f"原台账（formerly）「{former}」还在，请先从 packs/{owner}/registers 删去 {name}.yaml"
    others = {
        each.full_id
        for found in shelf.packs.values()
        for each in found.registers
        if former in each.formerly and each.full_id != register_id
    }
    for other in sorted(others):
        yield f"原台账（formerly）「{former}」也写在「{other}」里，条目只能跟去一处"
