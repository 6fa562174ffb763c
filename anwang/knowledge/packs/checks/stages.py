"""The stages of a ledger lead from its first to an end, whichever way an entry takes."""

from collections import Counter
from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import STAGE, Pack, Register
from anwang.knowledge.packs.shelf import Shelf

Path = tuple[str | int, ...]


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Stages that lead nowhere, are never reached, or could not be told apart."""
    for register in pack.registers:
        here: Path = ("registers", register.id)
        for column in register.fields:
            if column.id == STAGE:
                sentence = f"栏目编号「{STAGE}」留给阶段，请改一个编号"
                yield Problem(pack.id, (*here, "fields", column.id), sentence)
        if register.stages:
            for stage_id, sentence in _wrong(register):
                yield Problem(pack.id, (*here, "stages", stage_id), sentence)


def _wrong(register: Register) -> Iterator[tuple[str, str]]:
    stages = {stage.id: stage for stage in register.stages}
    for what, names in (("编号", [each.id for each in register.stages]), ("名称", _names(register))):
        for name, times in Counter(names).items():
            if times > 1:
                yield register.stages[names.index(name)].id, f"阶段{what}「{name}」用了 {times} 次，不能重复"
    unknown = False
    for stage in register.stages:
        for ref in stage.next:
            if ref not in stages or ref == stage.id:
                unknown = True
                what = "就是它自己" if ref == stage.id else f"不在本台账的阶段中，有 {'、'.join(stages)}"
                yield stage.id, f"阶段“{stage.name}”可转到的「{ref}」{what}"
    if not any(stage.ends for stage in register.stages):
        yield register.stages[0].id, "没有一个阶段写了办结（ends: true）"
    elif not unknown:
        yield from _led_nowhere(register)


def _led_nowhere(register: Register) -> Iterator[tuple[str, str]]:
    """Stages that no entry reaches, or that no entry leaves."""
    moves = {stage.id: set(stage.next) for stage in register.stages}
    first = register.stages[0]
    reached = _closure({first.id}, moves)
    back: dict[str, set[str]] = {stage.id: set() for stage in register.stages}
    for stage_id, following in moves.items():
        for each in following:
            back[each].add(stage_id)
    settling = _closure({stage.id for stage in register.stages if stage.ends}, back)
    for stage in register.stages:
        if stage.id not in reached:
            yield stage.id, f"阶段“{stage.name}”从第一个阶段“{first.name}”走不到，请写进某个阶段的 next"
        elif stage.id not in settling:
            yield stage.id, f"阶段“{stage.name}”走不到办结的阶段（ends: true）"


def _names(register: Register) -> list[str]:
    return [stage.name for stage in register.stages]


def _closure(start: set[str], moves: dict[str, set[str]]) -> set[str]:
    """Everything that can be reached from these."""
    found, fresh = set(start), set(start)
    while fresh:
        fresh = {each for stage_id in fresh for each in moves[stage_id]} - found
        found |= fresh
    return found
