"""The index read from measures: every part a figure, its points, and the rows behind it.

A firm's honest word never counts against it. In whatever part more can mean worse (a falling scale, a share),
hazards that the firm found by itself are taken out before anything is counted, whatever became of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import IndexPart
from anwang.town.orgs.models import Org
from anwang.work.hazards.choices import HazardSource
from anwang.work.hazards.models import Hazard

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it was read: None where there was nothing to divide by."""

    part: IndexPart
    counted: int
    out_of: int | None = None

    @property
    def figure(self) -> int | None:
        """A count; of a share the whole percents."""
        if self.part.out_of is None:
            return self.counted
        return PERCENT * self.counted // self.out_of if self.out_of else None

    @property
    def points(self) -> int | None:
        """By the part's scale."""
        return None if self.figure is None else self.part.points_for(self.figure)

    @property
    def loss(self) -> int:
        """What is missing, by weight."""
        return 0 if self.points is None else (PERCENT - self.points) * self.part.weight


def index_of(parts: Sequence[Part]) -> int | None:
    """The points of all parts by their weights; what does not apply is left out and the rest weighs more."""
    known = [(part.part.weight, part.points) for part in parts if part.points is not None]
    weight = sum(each for each, _ in known)
    return sum(each * points for each, points in known) // weight if weight else None


def weakest_of(parts: Sequence[Part]) -> str:
    """Where most is to be gained; nothing where all is well."""
    worst = max(parts, key=lambda part: part.loss, default=None)
    return worst.part.name if worst is not None and worst.loss else ""


def period_of(part: IndexPart, on: dt.date) -> Period:
    """The days a part looks at."""
    return Period(on - dt.timedelta(days=part.days - 1), on)


def rows_of(part: IndexPart, org: Org, on: dt.date, *, all_of: bool = False) -> QuerySet[Any]:
    """The rows that a part counts in an organisation; ``all_of``: those it divides by."""
    name = part.out_of if all_of and part.out_of else part.measure
    rows = measures.rows(name, Scope(org=org), period_of(part, on))
    return without_own_word(rows) if part.may_fall else rows


def without_own_word(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows but for what hangs on a hazard that the firm itself found."""
    if rows.model is Hazard:
        return rows.exclude(source=HazardSource.SELF_CHECK)
    if any(field.name == "hazard" for field in rows.model._meta.fields):
        return rows.exclude(hazard__source=HazardSource.SELF_CHECK)
    return rows


def parts_in_force(release: Release, on: dt.date) -> list[IndexPart]:
    """The parts of a release's index on a day."""
    return [part for part in release.pack.firm_index if part.in_force(on)]


def read_units(town: Org, parts: Sequence[IndexPart], on: dt.date) -> dict[int, list[Part]]:
    """Every firm of a town by its leaf of the tree, in one query for each figure; absent: nothing counted."""
    counted = [(part, _by_unit(part, town, on), _by_unit(part, town, on, all_of=True)) for part in parts]
    units = {unit for _, counts, out_of in counted for unit in (*counts, *out_of)}
    return {unit: [_part(part, counts, out_of, unit) for part, counts, out_of in counted] for unit in units}


def read_unit(unit: Org, parts: Sequence[IndexPart], on: dt.date) -> list[Part]:
    """One firm alone."""
    found = []
    for part in parts:
        out_of = rows_of(part, unit, on, all_of=True).count() if part.out_of else None
        found.append(Part(part, rows_of(part, unit, on).count(), out_of))
    return found


def empty_reading(parts: Sequence[IndexPart]) -> list[Part]:
    """A firm of which nothing is counted anywhere."""
    return [Part(part, 0, 0 if part.out_of else None) for part in parts]


def _part(part: IndexPart, counts: dict[int, int], out_of: dict[int, int], unit: int) -> Part:
    return Part(part, counts.get(unit, 0), out_of.get(unit, 0) if part.out_of else None)


def _by_unit(part: IndexPart, town: Org, on: dt.date, *, all_of: bool = False) -> dict[int, int]:
    if all_of and not part.out_of:
        return {}
    rows = rows_of(part, town, on, all_of=all_of).filter(unit__isnull=False).order_by()
    return {row["unit"]: row["n"] for row in rows.values("unit").annotate(n=Count("pk", distinct=True))}
