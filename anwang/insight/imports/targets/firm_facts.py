"""The further facts of types of subject (扩展信息) as columns of a list of firms.

Types share what a fact is called, not what it is: each row is read by its own type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from anwang.base.kit.faults import Fault
from anwang.base.kit.headings import plain
from anwang.insight.imports.reading import cells
from anwang.insight.imports.targets.frame import Field, Row
from anwang.knowledge.packs.shapes import Fact, SubjectType
from anwang.work.subjects import facts

PREFIX = "fact-"
LONGEST = 200


class FirmFacts:
    """Those that are offered for one file: of the types it names, and those that it names itself."""

    def __init__(
        self, kinds: Iterable[SubjectType], types: Iterable[SubjectType], headings: Iterable[str]
    ) -> None:
        """``types``: of this file. A heading that says what a fact is called offers it whatever the types."""
        said = {plain(heading) for heading in headings}
        offered = [fact for kind in types for fact in kind.facts]
        offered += [
            fact for kind in kinds for fact in kind.facts if said & {plain(word) for word in words_of(fact)}
        ]
        self.by_label: dict[str, Fact] = {}
        for fact in offered:
            self.by_label.setdefault(fact.label, fact)

    def fields(self) -> list[Field]:
        """One for each name; what stands in the cell is read once the row's type is known."""
        return [
            Field(f"{PREFIX}{label}", label, words_of(fact), cells.text(LONGEST), hint=fact.hint)
            for label, fact in self.by_label.items()
        ]

    def said(self, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """What a row says of them: label and cell."""
        for label in self.by_label:
            if (cell := values.get(f"{PREFIX}{label}")) not in (None, ""):
                yield label, cell


def words_of(fact: Fact) -> tuple[str, ...]:
    """经营面积, 经营面积（平方米）."""
    return tuple(dict.fromkeys((fact.label, facts.label_of(fact))))


def fact_of(kind: SubjectType | None, label: str) -> Fact | None:
    """What a type calls by this name."""
    return next((fact for fact in kind.facts if fact.label == label), None) if kind else None


def stored_fact(fact: Fact, cell: Any) -> Any:
    """A cell as the form of the firm's page would keep it; refused with the sentence of that form."""
    match fact.type:
        case "integer":
            value: Any = cells.integer(cell)
        case "decimal":
            value = cells.decimal(cell)
        case "date":
            return facts.stored(cells.day(cell))
        case "boolean":
            return cells.yes_no(cell)
        case "choice":
            return cells.choice({option: option for option in fact.options}, fact.label)(cell)
        case _:
            value = str(cell)
    return facts.stored(facts.field_of(fact).clean(value))


def read_facts(
    offered: FirmFacts, row: Row, kind: SubjectType | None
) -> tuple[dict[str, Any], list[Fault], list[Fault]]:
    """A row's facts by their ids, what cannot be read, and what its type does not know."""
    found: dict[str, Any] = {}
    faults, notes = [], []
    for label, cell in offered.said(row.values):
        fact = fact_of(kind, label)
        if fact is None:
            why = f"“{kind.name}”没有“{label}”这一项" if kind else f"没有写明类型，“{label}”不知记在哪一项"
            sentence = f"{why}，没有导入，这一格可以留空"
            notes.append(Fault(row.sheet, row.line, label, str(cell), sentence))
            continue
        try:
            found[fact.id] = stored_fact(fact, cell)
        except (cells.Wrong, ValidationError) as error:
            sentence = "；".join(error.messages) if isinstance(error, ValidationError) else str(error)
            faults.append(Fault(row.sheet, row.line, label, str(cell), sentence))
    return found, faults, notes
