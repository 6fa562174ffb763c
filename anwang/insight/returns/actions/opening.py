"""Returns are opened: the town's and the firms' by the clock, any other by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.dates import Period
from anwang.base.kit.refusals import NotReady
from anwang.insight.returns.models import Return
from anwang.insight.returns.periods import called, due_of, latest
from anwang.insight.returns.rules import FILLERS, fills_in, orgs_of
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Form
from anwang.town.orgs.models import Org
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

MADE_GOOD = dt.timedelta(days=31)
"""A period that ended longer ago is opened by hand only: nobody is late from the first day."""
AT_ONCE = 500


@transaction.atomic
def open_return(form: Form, org: Org, period: Period, *, by: Any) -> Return:
    """The return of a unit for a period; the one there is, or a new draft."""
    if form.by == "enterprises":
        raise NotReady(f"“{form.name}”由企业填报，统计期结束后自动生成")
    if by is not None and org.pk not in orgs_of(by, FILLERS):
        raise PermissionDenied(fills_in.says(None))
    found, is_new = Return.objects.get_or_create(
        org=org, form=form.full_id, ends_on=period.end, defaults=_facts(form, period)
    )
    if is_new:
        record(by, "returns.open", found, label="建立报表", after=found.stands)
    return found


@transaction.atomic
def open_due(town: Org, day: dt.date) -> int:
    """Open what the town and its firms owe for the periods that have just ended; run again, nothing twice.

    Returns how many are new. Firms owe a return for every period at whose end they are under supervision.
    """
    made = 0
    for form in packs.forms(town):
        period = latest(form, day)
        if period.end < day - MADE_GOOD or not _is_in_force(form, period.end):
            continue
        if form.by == "enterprises":
            made += _open_of_firms(form, period, town)
        elif form.on(period.end).columns:
            new = not Return.objects.filter(org=town, form=form.full_id, ends_on=period.end).exists()
            open_return(form, town, period, by=None)
            made += new
    return made


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Let the returns of a merged subject go with the one kept; of one period, the kept one's stands."""
    held = Return.objects.filter(subject=keep).values_list("form", "ends_on")
    rows = Return.objects.filter(subject=drop)
    for form, ends_on in held:
        rows = rows.exclude(form=form, ends_on=ends_on)
    place_at(rows, keep.org, subject=keep)


def _open_of_firms(form: Form, period: Period, town: Org) -> int:
    """All in one go: there are many, and none has anything of its own to tell."""
    known = Return.objects.filter(town=town.pk, form=form.full_id, ends_on=period.end).values("subject")
    firms = Subject.objects.managed().filter(
        town=town.pk, is_enterprise=True, created_at__lte=period.moments[1]
    )
    facts = _facts(form, period)
    new = [
        Return(org=firm.org, subject=firm, form=form.full_id, ends_on=period.end, **facts)
        for firm in firms.exclude(pk__in=known).select_related("org").order_by("pk")
    ]
    _keep(new)
    if new:
        note = f"{form.name}（{facts['period_words']}）{len(new)} 份"
        record(None, "returns.open", town, label="生成企业统计表", note=note)
    return len(new)


def _keep(new: Iterable[Return]) -> None:
    Return.objects.bulk_create(new, batch_size=AT_ONCE)


def _facts(form: Form, period: Period) -> dict[str, Any]:
    due = due_of(form, period)
    return {
        "name": form.name[:80],
        "starts_on": period.start,
        "period_words": called(form, period),
        "due_on": due.date if due else None,
        "due_rule": due.rule[:200] if due else "",
    }


def _is_in_force(form: Form, day: dt.date) -> bool:
    return any(version.in_force(day) for version in form.versions)
