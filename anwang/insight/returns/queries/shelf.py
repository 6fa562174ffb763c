"""Every form with its last periods and where each of them stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from anwang.base.kit.dates import Period
from anwang.insight.returns.choices import ReturnState
from anwang.insight.returns.models import Return
from anwang.insight.returns.periods import called, latest, recent, written
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Form

PERIODS = 3


@dataclass(frozen=True)
class Spell:
    """One period of a form at one unit."""

    period: Period
    words: str
    written: str
    found: Return | None


@dataclass(frozen=True)
class Shelved:
    """One form."""

    form: Form
    version: str
    spells: tuple[Spell, ...]
    signed: int = 0
    owed: int = 0
    late: int = 0
    """Of the firms' returns for the last period: signed, owed, late."""


def shelf_of(user: Any, org: Any, today: dt.date) -> list[Shelved]:
    """The forms in use, for a unit: the offices' with their last periods, the firms' with how many signed."""
    forms = packs.forms(org.town)
    seen = Return.objects.visible_to(user).filter(form__in=[form.full_id for form in forms])
    own = {(row.form, row.ends_on): row for row in seen.of_offices().filter(org=org).select_related("org")}
    counts = _counts(seen.of_firms().under(org), forms, today)
    return [_shelved(form, own, counts.get(form.full_id, {}), today) for form in forms]


def _counts(rows: Any, forms: Any, today: dt.date) -> dict[str, dict[str, int]]:
    q = Q(pk__in=[])
    for form in forms:
        if form.by == "enterprises":
            q |= Q(form=form.full_id, ends_on=latest(form, today).end)
    late = Q(first_issued_on__isnull=True, due_on__lt=today)
    told = (
        rows.filter(q)
        .order_by()
        .values("form")
        .annotate(
            owed=Count("pk"),
            signed=Count("pk", filter=Q(state=ReturnState.ISSUED)),
            late=Count("pk", filter=late),
        )
    )
    return {row.pop("form"): row for row in told}


def _shelved(form: Form, own: dict[Any, Return], counts: dict[str, int], today: dt.date) -> Shelved:
    periods = [latest(form, today)] if form.by == "enterprises" else recent(form, today, PERIODS)
    spells = tuple(
        Spell(each, called(form, each), written(form, each), own.get((form.full_id, each.end)))
        for each in periods
    )
    version = form.on(periods[0].end)
    return Shelved(form, version.number, spells, **counts)
