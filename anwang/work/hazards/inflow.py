"""Hazards of an older ledger, taken over as they stand there (旧台账转入).

They begin in the state that the ledger's own columns say. No step is invented for them: the trail has one
line, that they were taken over; who put right and who rechecked stands in the details, as the ledger names
them. What the database demands of a state, it demands of them too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.kit import search
from anwang.base.kit.bulk import load, remove, reserve_keys
from anwang.base.kit.models import SearchEntry
from anwang.base.kit.numbering import format_number, next_numbers
from anwang.base.kit.pinyin import initials
from anwang.base.kit.progress import Tell, silent
from anwang.town.orgs.models import LEVELS, Org
from anwang.town.people.models import User
from anwang.work.hazards.actions.reporting import NUMBER_KIND
from anwang.work.hazards.choices import HazardLevel, HazardSource, HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.signals import hazards_changed
from anwang.work.subjects.models import Subject

KIND = "hazard"
NOON = dt.time(12)
EVERY = 2_000
LEDGER_RULE = "旧台账写明"
WRITTEN = (
    "id", "number", "title", "detail", "level", "criterion", "state", "source", "org", "subject", *LEVELS,
    "topic", "place", "basis", "found_on", "found_by", "assignee", "due_on", "due_rule", "first_due_on",
    "fixed_on_site", "rectified_on", "submitted_by", "submitted_at", "closed_by", "closed_at",
)  # fmt: skip


@dataclass(slots=True)
class LedgerHazard:
    """One line of the ledger; its values are clean, its state is what they say."""

    org: Org
    subject: Subject | None
    title: str
    found_on: dt.date
    state: HazardState
    detail: str = ""
    level: str = HazardLevel.GENERAL
    criterion: str = ""
    topic: str = ""
    place: str = ""
    basis: str = ""
    found_by: User | None = None
    assignee: User | None = None
    due_on: dt.date | None = None
    fixed_on_site: bool = False
    rectified_on: dt.date | None = None
    rechecked_on: dt.date | None = None
    rechecked_by: User | None = None


@transaction.atomic
def take_over_many(
    hazards: Sequence[LedgerHazard], *, town: Org, by: Any, tell: Tell = silent
) -> list[tuple[int, str]]:
    """Write them all; the key and number of each, in the same order. The caller tells the trail."""
    keys = reserve_keys(Hazard, len(hazards))
    year = timezone.localdate().year
    numbers = [
        format_number(NUMBER_KIND, year, number)
        for number in next_numbers(NUMBER_KIND, len(hazards), scope=town.pk, year=year)
    ]

    def rows() -> Iterator[tuple[Any, ...]]:
        for done, (each, key, number) in enumerate(zip(hazards, keys, numbers, strict=True)):
            if done % EVERY == 0:
                tell(done, len(hazards))
            yield _row(each, key, number, by)

    load(Hazard, WRITTEN, rows(), keys_reserved=True)
    search.load_entries(KIND, _entries(hazards, keys, numbers))
    hazards_changed.send(Hazard, hazards=keys)
    return list(zip(keys, numbers, strict=True))


def _row(each: LedgerHazard, key: int, number: str, by: Any) -> tuple[Any, ...]:
    closed = each.state == HazardState.CLOSED
    submitted = each.state in (HazardState.RECTIFIED, HazardState.CLOSED)
    closer = each.rechecked_by or by
    return (
        key, number, each.title, each.detail, str(each.level), each.criterion, each.state.value,
        HazardSource.LEDGER.value, each.org.pk, each.subject.pk if each.subject else None,
        *(getattr(each.org, f"{level}_id") for level in LEVELS),
        each.topic, each.place, each.basis, each.found_on, _pk(each.found_by), _pk(each.assignee),
        each.due_on, LEDGER_RULE if each.due_on else "", each.due_on, each.fixed_on_site, each.rectified_on,
        _pk(each.assignee or by) if submitted and not closed else None,
        _noon(each.rectified_on) if submitted and not closed else None,
        closer.pk if closed else None, _noon(each.rechecked_on) if closed else None,
    )  # fmt: skip


def _pk(user: User | None) -> int | None:
    return user.pk if user else None


def _noon(day: dt.date | None) -> dt.datetime | None:
    """A ledger knows the day; the middle of it is that day in every zone one is likely to read it."""
    return timezone.make_aware(dt.datetime.combine(day, NOON)) if day else None


def _entries(
    hazards: Sequence[LedgerHazard], keys: Sequence[int], numbers: Sequence[str]
) -> Iterator[search.Entered]:
    here = Hazard(pk=0).get_absolute_url().partition("0")
    for each, key, number in zip(hazards, keys, numbers, strict=True):
        levels = [getattr(each.org, f"{level}_id") for level in LEVELS]
        letters, url = initials(each.title), f"{here[0]}{key}{here[2]}"
        yield search.Entered(
            key, each.title, number, letters, url, each.topic, str(each.subject or ""), levels
        )


@transaction.atomic
def give_back_many(keys: Any) -> int:
    """Take hazards out again on which nothing hangs; ``keys``: ids, or a query for them. How many."""
    gone = list(Hazard.objects.filter(pk__in=keys).values_list("pk", flat=True))
    remove(SearchEntry.objects.filter(kind=KIND, object_id__in=keys))
    count = remove(Hazard.objects.filter(pk__in=keys))
    hazards_changed.send(Hazard, hazards=gone)
    return count
