"""What an indicator of a pack counts: the rows behind it, and those it is measured against.

Two measures of the apps, or a share of a register's entries, or of the subjects that keep one. Campaigns and
insight ask here, so that a figure is the same wherever it stands.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.measures import Scope
from anwang.knowledge.packs.shapes import Indicator
from anwang.town.orgs.models import Org
from anwang.work.registers.models import Entry, EntryQuerySet
from anwang.work.subjects.models import Subject, SubjectQuerySet


def counted_rows(indicator: Indicator, scope: Scope, period: Period) -> QuerySet[Any]:
    """The rows it counts; of registers those that hold at the end of the period, today at the latest."""
    if indicator.entries:
        return _entries(indicator, scope, period).where(indicator.entries.where, _day(period))
    if indicator.keepers:
        entries: Any = Entry.objects
        kept = entries.filter(register=indicator.ledger, subject=OuterRef("pk")).current_on(_day(period))
        return _subjects(indicator, scope, period).filter(
            Exists(kept.where(indicator.keepers.where, _day(period)))
        )
    found = measures.rows(indicator.measures[0], scope, period)
    every = all_rows(indicator, scope, period)
    if every is None or every.model is not found.model:
        return found
    return found.filter(pk__in=every.values("pk"))  # how many of the second are also the first


def all_rows(indicator: Indicator, scope: Scope, period: Period) -> QuerySet[Any] | None:
    """The rows out of which it counts; none where it simply counts."""
    if indicator.entries:
        return _entries(indicator, scope, period)
    if indicator.keepers:
        return _subjects(indicator, scope, period)
    return measures.rows(indicator.measures[1], scope, period) if indicator.ratio else None


def _day(period: Period) -> dt.date:
    return min(period.end, timezone.localdate())


def _entries(indicator: Indicator, scope: Scope, period: Period) -> EntryQuerySet:
    """The register's entries that are counted at all, in an organisation and beneath it."""
    assert indicator.entries is not None  # noqa: S101 -- asked for such indicators only
    rows: Any = Entry.objects
    found: EntryQuerySet = rows.filter(register=indicator.ledger).current_on(_day(period))
    if scope.org is not None:
        found = found.filter(_place(scope.org))
    return found.where(indicator.entries.of, _day(period))


def _place(org: Org) -> Q:
    """Entries of an organisation and of all beneath it; of a department, its own."""
    return Q(**{org.level: org.pk}) if org.level else Q(org=org)


def _subjects(indicator: Indicator, scope: Scope, period: Period) -> SubjectQuerySet:
    """The managed subjects of the types that are to keep the register."""
    assert indicator.keepers is not None  # noqa: S101 -- asked for such indicators only
    types = [indicator.qualify(ref) for ref in indicator.keepers.types]
    rows: Any = Subject.objects
    found: SubjectQuerySet = rows.managed().filter(type__in=types)
    if period.end < timezone.localdate():
        found = found.filter(created_at__lte=period.moments[1])
    return found.under(scope.org) if scope.org is not None else found
