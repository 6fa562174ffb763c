"""The two lists as they stood on a day, and what became different between two days.

States come from the trail, which remembers every move; a row is on the list from the day it was entered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from anwang.base.audit.models import Event
from anwang.base.kit.dates import Period
from anwang.work.campaigns.choices import ProblemState, RemedyState
from anwang.work.campaigns.models import Campaign, Link, Problem, Remedy
from anwang.work.campaigns.queries.links import hazards_in
from anwang.work.hazards.choices import REFUSED, HazardState
from anwang.work.hazards.models import Hazard

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Kind:
    """What the two lists need to know of a kind of row."""

    end: str
    """The field of a link that points at it."""
    links: str
    """From the row to its links."""
    solved: tuple[Any, ...]
    """States in which nothing is left to do."""
    gone: tuple[Any, ...]
    """States in which it is not on the list any more."""


KINDS: dict[type[models.Model], Kind] = {
    Hazard: Kind("hazard", "remedy_links", (HazardState.CLOSED,), REFUSED),
    Problem: Kind("problem", "links", (ProblemState.SOLVED,), (ProblemState.VOIDED,)),
    Remedy: Kind("remedy", "links", (RemedyState.COMPLETED, RemedyState.ADOPTED, RemedyState.ENDED), ()),
}


def rows_in(model: type[models.Model], campaign: Campaign, user: Any) -> Rows:
    """The rows of one kind on a campaign's lists, as far as this person sees them."""
    if model is Hazard:
        return hazards_in(campaign, user)
    rows: Any = model._default_manager.all()
    found: Rows = rows.visible_to(user).filter(campaign=campaign)
    return found


def rows_on(model: type[models.Model], campaign: Campaign, user: Any, day: dt.date | None = None) -> Rows:
    """The rows as they stood at the end of a day (None: now), each with ``state_on`` and ``answered``."""
    kind, today = KINDS[model], timezone.localdate()
    rows = rows_in(model, campaign, user)
    if day is None or day >= today:
        rows = rows.exclude(state__in=kind.gone).annotate(state_on=F("state"))
        return _with_links(rows, campaign, user, None, today)
    moment = end_of(day)
    rows = rows.filter(created_at__lte=moment).annotate(state_on=_state_at(model, moment))
    rows = rows.exclude(state__in=kind.gone, state_on__in=kind.gone)  # what is gone now may have stood then
    return _with_links(rows, campaign, user, moment, day)


def rows_changed(
    model: type[models.Model], campaign: Campaign, user: Any, since: dt.date, until: dt.date
) -> Rows:
    """The rows that entered the list or moved after one day and until another.

    Each with ``state_from`` (empty: not entered yet) and ``state_on``.
    """
    kind, begin, end = KINDS[model], end_of(since), end_of(until)
    moved = Event.objects.filter(
        target_type=model._meta.label_lower, day__gt=since, at__gt=begin, at__lte=end
    ).exclude(after="")
    then = Case(
        When(created_at__lte=begin, then=_state_at(model, begin)), default=Value(""), output_field=CharField()
    )
    rows = rows_in(model, campaign, user).filter(created_at__lte=end)
    rows = rows.filter(Q(created_at__gt=begin) | Q(pk__in=moved.values("target_id")))
    rows = rows.annotate(state_from=then, state_on=_state_at(model, end))
    rows = rows.exclude(state_from=F("state_on")).exclude(
        Q(state_on__in=kind.gone) & Q(state_from__in=["", *kind.gone])
    )
    return _with_links(rows, campaign, user, end, until)


def is_new() -> Q:
    """Entered between the two days."""
    return Q(state_from="")


def is_solved(model: type[models.Model]) -> Q:
    """Solved between the two days, whether it was there before or not."""
    solved = KINDS[model].solved
    return Q(state_on__in=solved) & ~Q(state_from__in=solved)


def is_moved(model: type[models.Model]) -> Q:
    """There before, and elsewhere now, though not solved: begun, sent back, handed over, taken off."""
    return ~is_new() & ~is_solved(model)


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day."""
    return Period.day(day).moments[1]


def _state_at(model: type[models.Model], moment: dt.datetime, pk: str = "pk") -> Any:
    """Where the last move until a moment left a record; a record without a trail is where it is."""
    moves = Event.objects.filter(
        target_type=model._meta.label_lower, target_id=OuterRef(pk), at__lte=moment
    ).exclude(after="")
    now = F("state") if pk == "pk" else F(f"{pk.removesuffix('_id')}__state")
    return Coalesce(Subquery(moves.order_by("-id").values("after")[:1]), now, output_field=CharField())


def _with_links(rows: Rows, campaign: Campaign, user: Any, moment: dt.datetime | None, day: dt.date) -> Rows:
    """With ``answered`` (some link stood), ``answers`` (those this person sees), ``day``, ``campaign_pk``."""
    kind = KINDS[rows.model]
    links = Link.objects.standing(moment)
    state = F("remedy__state") if moment is None else _state_at(Remedy, moment, "remedy_id")
    seen = links.visible_to(user).annotate(remedy_state=state)
    seen = seen.select_related("remedy", "problem", "hazard")
    return rows.annotate(
        answered=Exists(links.filter(**{kind.end: OuterRef("pk")})),
        day=Value(day, output_field=DateField()),
        campaign_pk=Value(campaign.pk),
    ).prefetch_related(Prefetch(kind.links, queryset=seen, to_attr="answers"))


@dataclass(frozen=True)
class Quick:
    """A day that people ask for."""

    label: str
    day: dt.date


def quick_days(campaign: Campaign) -> Sequence[Quick]:
    """The ends of last week, month and quarter, and of the stages that are over."""
    today = timezone.localdate()
    days = [
        Quick("上周末", Period.week(today).previous().end),
        Quick("上月末", Period.month(today).previous().end),
        Quick("上季度末", Period.quarter(today).previous().end),
    ]
    ended = [phase for phase in campaign.phases.all() if phase.is_over]
    days += [Quick(f"{phase.title}末", phase.ends_on) for phase in ended if phase.ends_on]
    first = campaign.starts_on or dt.date.min
    return [each for each in days if each.day >= first]
