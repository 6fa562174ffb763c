"""Writes to the summaries: a change is noted as it happens, folded in soon after, recounted at night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from anwang.base.kit.bulk import load, refresh_statistics
from anwang.insight.dashboards import tallying
from anwang.insight.dashboards.ledger import close, hold
from anwang.insight.dashboards.models import (
    SLICE,
    Counted,
    DaySum,
    HappeningCounted,
    HappeningTouched,
    Ledger,
    MonthSum,
    RepeatSum,
    Touched,
)  # fmt: skip
from anwang.insight.dashboards.pictures import COLUMNS, FIELDS, Picture, Sums, counted, spread
from anwang.insight.dashboards.queries import difference, last_fold
from anwang.work.hazards.models import Hazard

BATCH, CHUNK, AT_ONCE = 2_000, 20_000, 500
ATTEMPTS, MUCH = 3, 300
Key = tuple[Any, ...]
Columns = dict[str, int]
KEYS: dict[type[models.Model], tuple[str, ...]] = {
    MonthSum: ("place", *SLICE, "month"),
    DaySum: ("place", *SLICE, "day"),
    RepeatSum: ("place", *SLICE, "year", "subject", "point", "item"),
}


@dataclass(frozen=True)
class Recount:
    """What a recount found: hazards and happenings, those counted wrongly, figures that were wrong."""

    hazards: int
    drifted: int
    figures: int
    happenings: int = 0

    @property
    def words(self) -> str:
        """As the command and the journal say it."""
        counted = f"重算 {self.hazards:,} 条隐患、{self.happenings:,} 次自查和事故"
        if not self.drifted and not self.figures:
            return f"{counted}，与汇总一致"
        return f"{counted}：{self.drifted} 条没有汇总进去，{self.figures} 个汇总数不符，都已改正"


def touch(hazards: Iterable[int]) -> None:
    """Note that these hazards changed; costs the caller's transaction one insert."""
    Touched.objects.bulk_create([Touched(hazard=hazard) for hazard in hazards], batch_size=BATCH)


def fold() -> int:
    """Bring the summaries up to date; how many records had changed. Running it twice changes nothing."""
    folded = 0
    for some in (_fold_some, tallying.fold_some):
        while count := some():
            folded += count
    return folded


def recount() -> Recount:
    """Count every hazard anew, and put right what the summaries have otherwise."""
    if not Counted.objects.exists() and not HappeningCounted.objects.exists():
        return build()
    fold()
    drifted = _drifted()
    if drifted:
        touch(sorted(drifted))
        fold()
    figures = next((count for count in map(_mend_figures, range(ATTEMPTS)) if count is not None), 0)
    hazards = Counted.objects.count()
    happenings, missed, wrong = tallying.recount_happenings()
    found = Recount(hazards, len(drifted) + missed, figures + wrong, happenings)
    Ledger.objects.update(recounted_at=timezone.now(), difference=found.drifted + found.figures)
    return found


@transaction.atomic
def build() -> Recount:
    """Make the summaries from nothing: for the first time, or after a bulk load."""
    ledger = hold()
    for emptied in (Counted._default_manager, *(model._default_manager for model in KEYS)):
        emptied.all().delete()
    noted = list(Touched.objects.values_list("pk", flat=True))
    sums, hazards = Sums(), 0
    for chunk in _chunks():
        for picture in chunk:
            sums.add(picture)
        hazards += load(Counted, FIELDS, chunk)
    for model, changes in _spread(sums):
        names = _figure_names(model)
        rows = ((*key, *(columns.get(name, 0) for name in names)) for key, columns in changes.items())
        load(model, (*KEYS[model], *names), rows)
    Touched.objects.filter(pk__in=noted).delete()
    close(ledger)
    ledger.recounted_at = timezone.now()
    ledger.save(update_fields=["recounted_at"])
    refresh_statistics(Counted, *KEYS)
    return Recount(hazards, 0, 0, tallying.build_happenings())


@transaction.atomic
def _fold_some() -> int:
    """One batch of changes, oldest first; each hazard goes in as it is now, so its order does not matter."""
    ledger = hold()
    notes = dict(Touched.objects.order_by("pk").values_list("pk", "hazard")[:BATCH])
    if not notes:
        return 0
    sums, pictures, gone = difference(set(notes.values()))
    for model, changes in _spread(sums):
        _add(model, changes)
    Counted.objects.filter(hazard__in=gone).delete()
    Counted.objects.bulk_create(
        [Counted(**dict(zip(FIELDS, picture, strict=True))) for picture in pictures.values()],
        update_conflicts=True,
        unique_fields=["hazard"],
        update_fields=FIELDS[1:],
        batch_size=500,
    )
    Touched.objects.filter(pk__in=list(notes)).delete()
    close(ledger)
    return len(set(notes.values()))


def _spread(sums: Sums) -> Iterator[tuple[type[models.Model], dict[Key, Columns]]]:
    """For each summary, what every place and slice gets."""
    yield MonthSum, spread(sums.months)
    yield DaySum, spread(sums.days)
    yield RepeatSum, spread(sums.repeats, whole=2)


def _add(model: type[models.Model], changes: dict[Key, Columns]) -> None:
    """Add to the rows there are, make those there are not, drop those that come to nothing by their keys."""
    changes = {key: columns for key, columns in changes.items() if any(columns.values())}
    if not changes:
        return
    names, keys = _figure_names(model), KEYS[model]
    near = {f"{name}__in": {key[at] for key in changes} for at, name in enumerate(keys)}
    near_rows = model._default_manager.filter(**near)
    stored = {key: (pk, columns) for pk, key, columns in _read(near_rows, model)}
    rows, empty = [], []
    for key, columns in changes.items():
        pk, had = stored.get(key, (None, {}))
        figures = {name: had.get(name, 0) + columns.get(name, 0) for name in names}
        if any(figures.values()):
            rows.append(model(**dict(zip(keys, key, strict=True)), **figures))
        elif pk is not None:
            empty.append(pk)
    model._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=keys, update_fields=names, batch_size=AT_ONCE
    )
    for start in range(0, len(empty), AT_ONCE):
        model._default_manager.filter(pk__in=empty[start : start + AT_ONCE]).delete()


def _figure_names(model: type[models.Model]) -> tuple[str, ...]:
    keys = {"id", *KEYS[model]}
    return tuple(field.name for field in model._meta.concrete_fields if field.name not in keys)


def _read(rows: Any, model: type[models.Model]) -> Iterator[tuple[int, Key, Columns]]:
    """Rows of a summary, each with its own key and that of the table."""
    keys, names = KEYS[model], _figure_names(model)
    at = len(keys)
    for pk, *row in rows.values_list("pk", *keys, *names).iterator(chunk_size=CHUNK):
        yield pk, tuple(row[:at]), dict(zip(names, row[at:], strict=True))


def _stored(rows: Any, model: type[models.Model]) -> dict[Key, Columns]:
    """Rows of a summary by their key."""
    return {key: columns for _, key, columns in _read(rows, model)}


def _chunks() -> Iterator[list[Picture]]:
    """Every hazard's picture, by the ten thousand, in the order of their keys."""
    last = 0
    while rows := list(Hazard.objects.filter(pk__gt=last).order_by("pk").values_list(*COLUMNS)[:CHUNK]):
        last = rows[-1][0]
        yield list(counted(rows))


def _drifted() -> set[int]:
    """Hazards that look otherwise than when they were counted, though nobody told."""
    kept = Counted.objects.order_by("hazard").values_list(*FIELDS).iterator(chunk_size=CHUNK)
    fresh = (picture for chunk in _chunks() for picture in chunk)
    both: Iterator[Key] = merge(kept, fresh, key=itemgetter(0))
    found = set()
    for hazard, pictures in groupby(both, key=itemgetter(0)):
        looks = list(pictures)
        if len(looks) != 2 or looks[0] != looks[1]:  # noqa: PLR2004 -- as counted, and as it is
            found.add(hazard)
    return found - set(Touched.objects.values_list("hazard", flat=True))


def _mend_figures(_attempt: int) -> int | None:
    """Add up anew what was counted, and put right what differs; None where it was folded meanwhile."""
    began_at, sums = last_fold(), Sums()
    for row in Counted.objects.values_list(*FIELDS).iterator(chunk_size=CHUNK):
        sums.add(Picture(*row))
    with transaction.atomic():
        ledger = hold()
        if ledger.fold != began_at:
            return None
        wrong = 0
        for model, fresh in _spread(sums):
            changes = _differences(_stored(model._default_manager.all(), model), fresh)
            wrong += sum(len(columns) for columns in changes.values())
            _add(model, changes)
        if wrong:
            close(ledger)
    return wrong


def _differences(stored: dict[Key, Columns], fresh: dict[Key, Columns]) -> dict[Key, Columns]:
    """What has to be added to which row."""
    found = {}
    for key in {*stored, *fresh}:
        had, should = stored.get(key, {}), fresh.get(key, {})
        columns = {
            name: difference
            for name in {*had, *should}
            if (difference := should.get(name, 0) - had.get(name, 0))
        }
        if columns:
            found[key] = columns
    return found


def is_much_pending() -> bool:
    """Whether enough has changed that readers notice."""
    return any(
        noted.objects.order_by("pk")[MUCH : MUCH + 1].exists() for noted in (Touched, HappeningTouched)
    )
