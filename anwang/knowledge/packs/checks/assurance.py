"""What an enterprise should have can be looked up: sectors, sizes, rates and columns that are there."""

from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack, Register
from anwang.knowledge.packs.shelf import Shelf

Path = tuple[str | int, ...]


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Branches, classes and rates that are not in the pack; columns that the ledger does not have."""
    sizes, rates = {each.id for each in pack.sizes}, {each.id for each in pack.expense_rates}
    for sector in pack.sectors:
        here: Path = ("sectors", sector.id)
        if sector.size not in sizes:
            yield Problem(pack.id, (*here, "size"), f"企业划型里没有「{sector.size}」")
        if sector.expense and sector.expense not in rates:
            yield Problem(pack.id, (*here, "expense"), f"费用提取标准里没有「{sector.expense}」")
    for rate in pack.expense_rates:
        if 0 not in {row.over for row in rate.rows}:
            yield Problem(pack.id, ("expense_rates", rate.id), "提取标准须有从 0 起的一档")
    yield from _requirements(pack, shelf)


def _requirements(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    known = {sector.id for sector in pack.sectors}
    registers = {each.full_id: each for found in shelf.reachable(pack) for each in found.registers}
    for requirement in pack.requirements:
        register = registers.get(requirement.register_id)
        for position, row in enumerate(requirement.rows):
            here: Path = ("requirements", requirement.id, "rows", position)
            for sector in row.sectors:
                if sector not in known:
                    yield Problem(pack.id, here, f"行业里没有「{sector}」")
            if register:
                for sentence in _columns(register, row.where, row.given):
                    yield Problem(pack.id, here, sentence)


def _columns(register: Register, where: dict[str, tuple[str, ...]], given: tuple[str, ...]) -> Iterator[str]:
    columns = {column.id: column for column in register.fields}
    for name in (*where, *given):
        if name not in columns:
            yield f"台账“{register.name}”没有栏目「{name}」"
    for name, values in where.items():
        options = columns[name].options if name in columns else ()
        for value in values:
            if options and value not in options:
                yield f"“{columns[name].label}”没有“{value}”这一项"
