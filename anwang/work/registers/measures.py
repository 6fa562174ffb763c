"""Numbers about registers."""

from __future__ import annotations

from django.db.models import QuerySet

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.registers.models import Entry


@measure("registers.expired", "过期未续的台账条目", "条", "期末在册、登记的有效期已过的台账条目")
def expired(scope: Scope, period: Period) -> QuerySet[Entry]:
    """In force at the end of the period, and past a date of which one was reminded."""
    entries = Entry.objects.current_on(period.end).filter(expires_on__lt=period.end)
    return scope.narrow(entries)
