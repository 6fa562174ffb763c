"""Subjects by the hundred thousand: registered at once past the ORM, and taken out again.

What every row obeys one by one in ``actions.register_subject`` — a code once a town, a number where there is
none, a leaf of the tree of its own — is seen to here for all of them, in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.kit import search
from anwang.base.kit.bulk import load, remove, reserve_keys
from anwang.base.kit.models import SearchEntry
from anwang.base.kit.numbering import format_number, next_numbers
from anwang.base.kit.pinyin import initials
from anwang.base.kit.progress import Tell, silent
from anwang.town.orgs.actions import add_units
from anwang.town.orgs.models import LEVELS, Org
from anwang.work.subjects import names
from anwang.work.subjects.choices import SubjectState
from anwang.work.subjects.models import Subject, new_qr_keys
from anwang.work.subjects.searching import KIND

CHUNK = 5_000
GIVEN = (
    "name", "code", "type", "topic", "is_enterprise", "address", "contact_name", "contact_phone", "employees",
    "facts",
)  # fmt: skip
MADE = (
    "id", "org", *LEVELS, "plain_name", "initials", "number", "state", "verified_by", "verified_at", "qr_key",
)  # fmt: skip


COMPUTED: list[Any] = []
"""Tables of the apps above, worked out from subjects: their rows go with a subject, and do not hold it."""


def computed_from_subjects(model: Any) -> None:
    """Say that the rows of this table, each of one ``subject``, are worked out anew at any time."""
    if model not in COMPUTED:
        COMPUTED.append(model)


class _Above:
    """The organisations above a place, district to grid: many stand in the same few."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[int | None, ...]] = {}

    def levels(self, place: Org) -> tuple[int | None, ...]:
        """Their ids."""
        if (found := self.known.get(place.id)) is None:
            found = (place.district_id, place.town_id, place.village_id, place.grid_id)
            self.known[place.id] = found
        return found


@dataclass(slots=True)
class NewSubject:
    """One that is to be registered; its values are clean. ``verified``: an officer vouches for it."""

    place: Org
    name: str
    code: str = ""
    type: str = ""
    topic: str = ""
    is_enterprise: bool = True
    address: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    employees: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    verified: bool = False
    plain_name: str = ""
    """As doubles are looked for, where the caller knows it already."""


@transaction.atomic
def register_many(subjects: Sequence[NewSubject], *, by: Any, tell: Tell = silent) -> Sequence[int]:
    """Register all of them, in one town; their keys in the same order. The caller tells the trail."""
    if not subjects:
        return ()
    town = subjects[0].place.town_id or 0
    leaves = add_units([(each.name, each.place) for each in subjects])
    keys = reserve_keys(Subject, len(subjects))
    year = timezone.localdate().year
    unnumbered = sum(not each.code for each in subjects)
    first = next_numbers("LS", unnumbered, scope=town, year=year).start if unnumbered else 0
    numbers = (format_number("LS", year, number) for number in count(first))
    doors = new_qr_keys(len(subjects))
    above = _Above()
    shown: list[str] = []
    letters: list[str] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        now = timezone.now()
        for done, (each, key, leaf) in enumerate(zip(subjects, keys, leaves, strict=True)):
            if done % CHUNK == 0:
                tell(done, len(subjects))
            number = "" if each.code else next(numbers)
            shown.append(each.code or number)
            letters.append(initials(each.name))
            yield (
                *(getattr(each, name) for name in GIVEN),
                key,
                leaf,
                *above.levels(each.place),
                leaf,
                each.plain_name or names.plain(each.name),
                letters[-1][:80],
                number,
                (SubjectState.MANAGED if each.verified else SubjectState.PENDING).value,
                by.pk if each.verified else None,
                now if each.verified else None,
                next(doors),
            )

    load(Subject, (*GIVEN, *MADE), rows(), keys_reserved=True)
    search.load_entries(KIND, _entries(subjects, keys, leaves, shown, letters))
    return keys


def _entries(
    subjects: Sequence[NewSubject],
    keys: Sequence[int],
    leaves: Sequence[int],
    shown: Sequence[str],
    letters: Sequence[str],
) -> Iterator[search.Entered]:
    """What the search box shall know; an address on these pages is worked out once, not for each."""
    here = Subject(pk=0).get_absolute_url().partition("0")
    above = _Above()
    for each, key, leaf, number, short in zip(subjects, keys, leaves, shown, letters, strict=True):
        text = f"{each.address} {each.contact_name} {each.contact_phone} {'' if each.code else number}"
        url = f"{here[0]}{key}{here[2]}"
        levels = [*above.levels(each.place), leaf]
        yield search.Entered(key, each.name, number, short, url, each.topic, text, levels)


@transaction.atomic
def unregister_many(keys: Any) -> int:
    """Take subjects out again on which nothing hangs; ``keys``: ids, or a query for them. How many."""
    rows = Subject.objects.filter(pk__in=keys)
    leaves = list(rows.values_list("org_id", flat=True))
    remove(SearchEntry.objects.filter(kind=KIND, object_id__in=keys))
    for model in COMPUTED:
        model.objects.filter(subject__in=rows).delete()
    gone = remove(rows)
    for start in range(0, len(leaves), CHUNK):
        remove(Org.objects.filter(pk__in=leaves[start : start + CHUNK]))
    return gone
