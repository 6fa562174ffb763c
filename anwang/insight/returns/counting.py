"""Fills a form in: what its version asks for, counted from the records, in one query for each measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.insight.returns.listed import LISTINGS
from anwang.insight.returns.sheet import HUNDRED, TOTAL, Cell, Column, Line, Sheet
from anwang.knowledge.packs.shapes import FormColumn, FormRow, FormVersion

ONE_PLACE = Decimal("0.1")


@dataclass(frozen=True)
class Counted:
    """The rows of one measure: of which type each is, and what it amounts to."""

    model: str
    types: Mapping[int, str]
    amounts: Mapping[int, Decimal] | None

    def of(self, types: set[str] | None, others: set[str] | None = None) -> Cell:
        """The figure of these types; of all types but ``others``, or of all."""
        ids = tuple(
            pk
            for pk, kind in self.types.items()
            if (types is None or kind in types) and (others is None or kind not in others)
        )
        if self.amounts is None:
            return Cell(str(len(ids)), model=self.model, ids=ids)
        total = sum((self.amounts[pk] for pk in ids), Decimal(0))
        return Cell(_digits(total), model=self.model, ids=ids)


def sheet_of(version: FormVersion, org: Any, period: Period) -> Sheet:
    """The form as the records fill it in now."""
    if version.listing is not None:
        return LISTINGS[version.listing](org, period)
    counted = {name: _counted(name, org, period) for name in dict.fromkeys(version.measures())}
    columns = tuple(
        Column(each.id, each.name, each.group, each.unit, _meant(each)) for each in version.columns
    )
    taken = {kind for row in version.rows for kind in version.types_of(row)}
    lines = [
        Line(row.id, row.name, _cells(version, counted, version.types_of(row), None), _depth(version, row))
        if not row.rest
        else Line(row.id, row.name, _cells(version, counted, None, taken), _depth(version, row))
        for row in version.rows
    ]
    total = Line(TOTAL, "合计" if lines else str(org), _cells(version, counted, None, None))
    return Sheet(columns, (*lines, total))


def _counted(name: str, org: Any, period: Period) -> Counted:
    measure = measures.registry[name]
    rows = measure.rows(Scope(org=org), period).order_by("pk")
    kind = _path_to_type(rows.model)
    paths = [path for path in ("pk", kind, measure.amount) if path]
    types: dict[int, str] = {}
    amounts: dict[int, Decimal] = {}
    for found in rows.values_list(*paths):
        types[found[0]] = (found[1] if kind else "") or ""
        if measure.amount:
            amounts[found[0]] = found[-1] or Decimal(0)
    return Counted(rows.model._meta.label_lower, types, amounts if measure.amount else None)


def _path_to_type(model: Any) -> str:
    """How the type of what is supervised is reached from these rows."""
    names = {field.name for field in model._meta.get_fields()}
    if model._meta.label_lower == "subjects.subject":
        return "type"
    return "subject__type" if "subject" in names else ""


def _cells(
    version: FormVersion, counted: Mapping[str, Counted], types: set[str] | None, others: set[str] | None
) -> tuple[Cell, ...]:
    figures = {
        column.id: counted[column.count].of(types, others) for column in version.columns if column.count
    }
    return tuple(
        figures[column.id] if column.ratio is None else _share(figures, column) for column in version.columns
    )


def _share(figures: Mapping[str, Cell], column: FormColumn) -> Cell:
    """So many per cent; of nothing it is nothing: neither 0 nor 100 says anything about no hazards."""
    part, whole = (figures[name] for name in column.ratio or ())
    counts = (len(part.ids), len(whole.ids))
    if not whole.ids:
        return Cell(out_of=counts)
    share = HUNDRED * len(part.ids) / len(whole.ids)
    return Cell(
        _digits(share.quantize(ONE_PLACE, ROUND_HALF_UP)), model=part.model, ids=part.ids, out_of=counts
    )


def _digits(number: Decimal) -> str:
    """12, 3.5: without zeros that say nothing."""
    return f"{number.normalize():f}" if number else "0"


def _depth(version: FormVersion, row: FormRow) -> int:
    above = next((each for each in version.rows if each.id == row.within), None)
    return 0 if above is None else 1 + _depth(version, above)


def _meant(column: FormColumn) -> str:
    """How a column is defined: the form's own words, else the measure's."""
    if column.note or column.count is None:
        return column.note
    return measures.registry[column.count].definition
