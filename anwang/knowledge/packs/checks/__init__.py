"""Checks of a pack, a file per concern; the same for the command, for CI and for an upload."""

from collections.abc import Callable, Iterator

from anwang.knowledge.packs.checks import (
    appraisals,
    assurance,
    basis,
    carrying,
    changelog,
    commitments,
    dates,
    examples,
    foresight,
    forms,
    ids,
    indicators,
    installations,
    measures,
    moved,
    references,
    registers,
    responsibilities,
    risks,
    stages,
    twins,
)
from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf

Check = Callable[[Pack, Shelf], Iterator[Problem]]
ALL: tuple[Check, ...] = (
    ids.check,
    basis.check,
    references.check,
    dates.check,
    measures.check,
    registers.check,
    stages.check,
    moved.check,
    responsibilities.check,
    twins.check,
    carrying.check,
    risks.check,
    installations.check,
    indicators.check,
    assurance.check,
    examples.check,
    foresight.check,
    commitments.check,
    appraisals.check,
    forms.check,
    changelog.check,
)


def problems_in(pack: Pack, shelf: Shelf) -> list[Problem]:
    """Everything that is wrong with a pack."""
    return [problem for check in ALL for problem in check(pack, shelf)]
