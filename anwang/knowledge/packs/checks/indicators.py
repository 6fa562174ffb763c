"""What an indicator asks of a ledger, the ledger can answer."""

from collections.abc import Iterator, Mapping, Sequence

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import STAGE, Indicator, Pack, Register
from anwang.knowledge.packs.shelf import Shelf

YES_NO = ("是", "否")


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Columns that are not there, values that no entry can have, ledgers that no subject keeps."""
    registers = {each.full_id: each for found in shelf.reachable(pack) for each in found.registers}
    for indicator in pack.indicators:
        register = registers.get(indicator.ledger)
        if register is not None:
            for sentence in _answerable(indicator, register):
                yield Problem(pack.id, ("indicators", indicator.id), sentence)


def _answerable(indicator: Indicator, register: Register) -> Iterator[str]:
    if indicator.entries:
        if not indicator.entries.where:
            yield "台账占比须写达标条件（where），不然总是百分之百"
        yield from _conditions(register, indicator.entries.where)
        yield from _conditions(register, indicator.entries.of)
    if indicator.keepers:
        yield from _conditions(register, indicator.keepers.where)
        if register.per != "subject":
            yield f"“{register.name}”不是每户一本，不能算建账占比（keepers）"
        for ref in indicator.keepers.types:
            if register.per == "subject" and not register.concerns(indicator.qualify(ref)):
                yield f"「{ref}」不用登记“{register.name}”，不能计入建账占比"


def _conditions(register: Register, where: Mapping[str, Sequence[str]]) -> Iterator[str]:
    columns = {column.id: column for column in register.fields}
    for name, wanted in where.items():
        if name == STAGE and register.stages:
            yield from _stages(register, wanted)
            continue
        column = columns.get(name)
        if column is None:
            yield f"“{register.name}”没有栏目「{name}」"
        elif column.type not in {"choice", "boolean"}:
            yield f"“{register.name}”的“{column.label}”不是单选或是否，不能作条件"
        else:
            options = column.options or YES_NO
            for value in wanted:
                if value not in options:
                    yield f"“{register.name}”的“{column.label}”没有“{value}”，可写：{'、'.join(options)}"


def _stages(register: Register, wanted: Sequence[str]) -> Iterator[str]:
    names = [stage.name for stage in register.stages]
    for value in wanted:
        if value not in names:
            yield f"“{register.name}”没有阶段“{value}”，可写：{'、'.join(names)}"
