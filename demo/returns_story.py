"""Forms by the clock: the town signs its month, most firms with an account sign their quarter.

Some firms are late, some do not sign. September is signed again after a double entry was voided; in
October one was voided after the signature, so that the difference shows.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from anwang.insight.returns.actions import open_due, open_return, remind, sign
from anwang.insight.returns.choices import ReturnState
from anwang.insight.returns.models import Return
from anwang.insight.returns.periods import form_of, span_of
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.selfchecks.actions import read_signature
from demo.photos import signature
from demo.rhythm import DAY
from demo.settling import Town

RECENT = dt.timedelta(days=75)
SIGNED_ON, CORRECTED_ON, VOIDED_ON = 6, 12, 10
QUARTER_ENDS = (3, 6, 9, 12)
FORM = "statistics/hazards-by-industry"


class ReturnStory:
    """The last weeks are lived; what was before was on paper."""

    def __init__(self, town: Town, last: dt.date, chance: random.Random) -> None:
        """Remember since when."""
        self.town, self.since, self.last, self.chance = town, last - RECENT, last, chance

    def live(self, day: dt.date) -> None:
        """What is due is opened, signed, and now and then corrected."""
        if day < self.since:
            return
        place = self.town.places.town
        open_due(place, day)
        self._firms_sign(day)
        remind(place, day)
        if day.day == SIGNED_ON:
            self._sign_month(day)
        elif day.day == VOIDED_ON:
            self._void_one(day)
        elif day.day == CORRECTED_ON and (self.last - day).days > 31:  # noqa: PLR2004 -- last month's stays open
            self._correct(day)

    def _firms_sign(self, day: dt.date) -> None:
        """Each firm with an account on a day of its own; a few after the day, one in eight not at all."""
        waiting = Return.objects.of_firms().never_signed().filter(town=self.town.places.town.pk)
        for found in waiting.select_related("org", "subject").order_by("pk"):
            owner = self.town.owners.get(found.subject_id)
            if owner is None or found.subject_id % 8 == 0 or found.due_on is None:
                continue
            if day >= found.due_on - DAY * (found.subject_id % 13) + DAY * 2:
                sign(found, read_signature(signature(str(owner))), by=owner)

    def _month(self, day: dt.date) -> Any:
        """The town's return for the month that has ended."""
        form = form_of(FORM, self.town.places.town)
        period = span_of(form, day.replace(day=1) - DAY)
        return open_return(form, self.town.places.town, period, by=self.town.cast.supervisor)

    def _sign_month(self, day: dt.date) -> None:
        found = self._month(day)
        if found.state == ReturnState.DRAFT:
            found.take("prepare", by=self.town.cast.supervisor)
            found.take("issue", by=self.town.cast.leader)

    def _void_one(self, day: dt.date) -> None:
        """A double entry of last month is found out after the signature."""
        month = day.replace(day=1) - DAY
        rows = Hazard.objects.filter(
            town=self.town.places.town.pk,
            state__in=[HazardState.REPORTED, HazardState.CONFIRMED, HazardState.RECTIFYING],
            level="general",
            found_on__range=(month.replace(day=1), month),
        )
        if found := rows.order_by("-pk").first():
            found.take("void", by=self.town.cast.supervisor, note="与另一条重复，登记了两次")

    def _correct(self, day: dt.date) -> None:
        found = self._month(day)
        if found.state == ReturnState.ISSUED and found.latest_edition().differences():
            found.take("correct", by=self.town.cast.supervisor, note="有一条重复登记，已作废")
            found.take("issue", by=self.town.cast.supervisor)
