"""Reads about assurance: whom it concerns, how a firm stands, how the town does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.work.assurance.choices import StandingState
from anwang.work.assurance.firms import ANNUAL, PACK
from anwang.work.assurance.models import Standing, StandingQuerySet
from anwang.work.subjects.models import Subject, SubjectQuerySet


def release_in_use() -> Release | None:
    """The pack's release in use; none where the town does not use it."""
    return packs.releases().get(PACK)


def assured_types(release: Release) -> tuple[str, ...]:
    """The subject types that the pack looks at: those that write down their yearly facts."""
    return next((each.types for each in release.pack.registers if each.full_id == ANNUAL), ())


def assured(release: Release, subjects: Any = None) -> SubjectQuerySet:
    """The enterprises of these types that are under supervision or waiting to be verified."""
    rows: Any = Subject.objects.all() if subjects is None else subjects
    found: SubjectQuerySet = rows.present().unmerged().filter(type__in=assured_types(release))
    return found


@dataclass
class Card:
    """How a firm stands: what is missing first, then what is there."""

    short: list[Standing] = field(default_factory=list)
    unknown: list[Standing] = field(default_factory=list)
    met: list[Standing] = field(default_factory=list)

    @property
    def gaps(self) -> list[Standing]:
        """What is to be mended, the missing before the unknown."""
        return [*self.short, *self.unknown]

    @property
    def total(self) -> int:
        """How many things it should have."""
        return len(self.short) + len(self.unknown) + len(self.met)


def card_of(subject: Subject, user: Any) -> Card:
    """The firm's standings by state, as far as this person sees them."""
    card = Card()
    rows: Any = Standing.objects
    for standing in rows.visible_to(user).filter(subject=subject).order_by("place"):
        standing.subject = subject
        getattr(card, standing.state).append(standing)
    return card


@dataclass(frozen=True)
class KindCount:
    """One requirement over many firms."""

    kind: str
    name: str
    group: str
    due: int
    short: int
    unknown: int

    @property
    def met(self) -> int:
        """How many have it."""
        return self.due - self.short - self.unknown


def by_kind(standings: StandingQuerySet) -> Sequence[KindCount]:
    """How many firms should have each thing, how many have not, of how many it cannot be told."""
    rows: Any = (
        standings.order_by()
        .values("kind", "name", "group")
        .annotate(
            due=Count("pk"),
            short=Count("pk", filter=Q(state=StandingState.SHORT)),
            unknown=Count("pk", filter=Q(state=StandingState.UNKNOWN)),
        )
    )
    found = {row["kind"]: KindCount(**row) for row in rows}
    release = release_in_use()
    order = [each.id for each in release.pack.requirements] if release else []
    return [found[kind] for kind in order if kind in found]
