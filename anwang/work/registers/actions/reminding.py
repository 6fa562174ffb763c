"""Dates that are near or past are told to whoever keeps the entry, once each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db import transaction

from anwang.base.kit.dates import cn_date, deadline
from anwang.town.notices.actions import tell
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.registers import values as read
from anwang.work.registers.choices import RemindStep
from anwang.work.registers.models import Entry, Reminder
from anwang.work.registers.queries import due_for_telling
from anwang.work.registers.rules import FIRM_KEEPERS

KEEPERS_OF = {
    OrgKind.TOWN: (Role.SUPERVISOR,),
    OrgKind.DEPARTMENT: (Role.DEPARTMENT_OFFICER, Role.SUPERVISOR),
    OrgKind.VILLAGE: (Role.VILLAGE_CADRE,),
    OrgKind.COMMUNITY: (Role.VILLAGE_CADRE,),
    OrgKind.UNIT: FIRM_KEEPERS,
}


@transaction.atomic
def remind(today: dt.date) -> int:
    """Tell what has not been told yet; run again, or after a week's gap, nothing is told twice.

    Whoever missed the first word gets only the second. Returns how many entries were told of.
    """
    entries = list(due_for_telling(today))
    told = set(Reminder.objects.filter(entry__in=entries).values_list("entry_id", "expires_on", "step"))
    people = _Keepers()
    new, count = [], 0
    for entry in entries:
        for on, step, text in _words(entry, today):
            if (entry.pk, on, step) in told:
                continue
            tell(people.of(entry), text, url=entry.get_absolute_url())
            new.append(Reminder(entry=entry, expires_on=on, step=step))
            count += 1
    Reminder.objects.bulk_create(new, ignore_conflicts=True)
    return count


def _words(entry: Entry, today: dt.date) -> list[tuple[dt.date, RemindStep, str]]:
    """What is to be told of an entry by today: each of its dates that is near or past."""
    found = []
    for term in read.terms(entry.sheet, entry.values, entry.stage):
        if term.from_on > today:
            continue
        step = RemindStep.PAST if term.on < today else RemindStep.AHEAD
        what = f"{entry.sheet.name}：{entry.holder}“{entry}”的{term.column.label}"
        found.append((term.on, step, f"{what} {cn_date(term.on)}，{deadline(term.on)}"))
    return found


class _Keepers:
    """Who keeps whose registers, looked up once for each holder."""

    def __init__(self) -> None:
        self.known: dict[int, list[Any]] = defaultdict(list)

    def of(self, entry: Entry) -> list[Any]:
        """The people of the holder; where it has nobody, those of the village, then the emergency office."""
        if entry.org_id not in self.known:
            self.known[entry.org_id] = self._found(entry)
        return self.known[entry.org_id]

    def _found(self, entry: Entry) -> list[Any]:
        org = entry.org
        own = User.objects.in_use().filter(
            posts__org=org, posts__is_active=True, posts__role__in=KEEPERS_OF.get(OrgKind(org.kind), ())
        )
        if found := list(own.distinct()):
            return found
        if org.kind == OrgKind.UNIT and entry.village:
            cadres = User.objects.in_use().filter(
                posts__org=entry.village, posts__is_active=True, posts__role=Role.VILLAGE_CADRE
            )
            if found := list(cadres.distinct()):
                return found
        return list(
            User.objects.in_use().filter(
                posts__org=entry.town, posts__is_active=True, posts__role=Role.SUPERVISOR
            )
        )
