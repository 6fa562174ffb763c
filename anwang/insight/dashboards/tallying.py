"""Writes to the summary of happenings: noted as they come, folded in soon after, recounted at night."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q

from anwang.base.kit.bulk import load
from anwang.insight.dashboards.happenings import FIELDS, SOURCES, Happening, Sums, add, difference, happenings
from anwang.insight.dashboards.ledger import close, hold
from anwang.insight.dashboards.models import HappeningCounted, HappeningSum, HappeningTouched

BATCH = 2_000
AT_ONCE = 500
KEY = ("place", "kind", "topic", "type", "code", "month")


def note(kind: str, records: Iterable[int]) -> None:
    """These records came, changed or went; costs the caller's transaction one insert."""
    HappeningTouched.objects.bulk_create(
        [HappeningTouched(kind=kind, record=record) for record in records], batch_size=BATCH
    )


@transaction.atomic
def fold_some() -> int:
    """One batch of notes, oldest first; how many records they name."""
    ledger = hold()
    notes = {
        pk: told
        for pk, *told in HappeningTouched.objects.order_by("pk").values_list("pk", "kind", "record")[:BATCH]
    }
    if not notes:
        return 0
    touched = {tuple(told) for told in notes.values()}
    sums, after, gone = difference(touched)
    _add(sums)
    if gone:
        _of(gone).delete()
    _keep(after.values())
    HappeningTouched.objects.filter(pk__in=list(notes)).delete()
    close(ledger)
    return len(touched)


@transaction.atomic
def recount_happenings() -> tuple[int, int, int]:
    """Count all anew, put right what differs: how many there are, were missed, how many sums were wrong."""
    hold()
    touched = set(HappeningTouched.objects.values_list("kind", "record"))
    kept = {row[:2]: Happening(*row) for row in HappeningCounted.objects.values_list(*FIELDS)}
    fresh = {found[:2]: found for kind in SOURCES for found in happenings(kind)}
    drifted = {record for record in {*kept, *fresh} - touched if kept.get(record) != fresh.get(record)}
    stored = _stored()
    should: Sums = Counter()
    for found in kept.values():
        add(should, found)
    wrong = sum(stored.get(key, 0) != should.get(key, 0) for key in {*stored, *should})
    if drifted or wrong:
        build_happenings()
    return len(fresh), len(drifted), wrong


@transaction.atomic
def build_happenings() -> int:
    """Make the summary from nothing; how many are counted."""
    ledger = hold()
    noted = list(HappeningTouched.objects.values_list("pk", flat=True))
    HappeningSum.objects.all().delete()
    HappeningCounted.objects.all().delete()
    found = [each for kind in SOURCES for each in happenings(kind)]
    sums: Sums = Counter()
    for each in found:
        add(sums, each)
    load(HappeningCounted, FIELDS, found)
    load(HappeningSum, (*KEY, "figure"), ((*key, figure) for key, figure in sums.items()))
    HappeningTouched.objects.filter(pk__in=noted).delete()
    close(ledger)
    return len(found)


def _add(sums: Sums) -> None:
    """Add to the rows there are, make those there are not, drop those that come to nothing."""
    changes = {key: figure for key, figure in sums.items() if figure}
    stored = _stored({key[0] for key in changes}) if changes else {}
    figures = {key: stored.get(key, 0) + figure for key, figure in changes.items()}
    HappeningSum.objects.bulk_create(
        [HappeningSum(**dict(zip(KEY, key, strict=True)), figure=figure) for key, figure in figures.items()],
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=["figure"],
        batch_size=AT_ONCE,
    )
    HappeningSum.objects.filter(place__in={key[0] for key in changes}, figure=0).delete()


def _stored(places: Iterable[int] | None = None) -> dict[tuple[Any, ...], int]:
    rows = HappeningSum.objects.all() if places is None else HappeningSum.objects.filter(place__in=places)
    return {tuple(key): figure for *key, figure in rows.values_list(*KEY, "figure")}


def _keep(found: Iterable[Happening]) -> None:
    HappeningCounted.objects.bulk_create(
        [HappeningCounted(**dict(zip(FIELDS, each, strict=True))) for each in found],
        update_conflicts=True,
        unique_fields=["kind", "record"],
        update_fields=FIELDS[2:],
        batch_size=AT_ONCE,
    )


def _of(records: Iterable[tuple[str, int]]) -> Any:
    wanted: dict[str, list[int]] = {}
    for kind, record in records:
        wanted.setdefault(kind, []).append(record)
    return HappeningCounted.objects.filter(
        reduce(or_, (Q(kind=kind, record__in=keys) for kind, keys in wanted.items()))
    )
