"""What is to be judged when somebody is sent to a firm: plain facts, no rows (排期的事实)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from anwang.base.kit.dates import cn_date


@dataclass(frozen=True)
class Hand:
    """An officer who is to go, as far as this arrangement asks."""

    officer_id: int
    name: str
    certificate: str = ""
    valid_until: dt.date | None = None
    away: str = ""
    """Why the officer is not there that day, in words (11-20 至 11-25 年休假)."""
    others_that_day: int = 0

    def fault_on(self, day: dt.date) -> str:
        """What is wrong with the certificate on a day; empty where nothing is."""
        if not self.certificate:
            return "没有登记执法证"
        if self.valid_until is None:
            return "的执法证没有登记有效期"
        return "" if self.valid_until >= day else f"的执法证{cn_date(self.valid_until)}已到期"


@dataclass(frozen=True)
class Arrangement:
    """Who goes to which firm in which month or on which day, with what else is known of that time."""

    year: int
    cap: int
    others_in_year: int = 0
    level: str = "town"
    level_words: str = "镇级"
    is_joint: bool = False
    is_managed: bool = True
    state_words: str = ""
    day: dt.date | None = None
    is_workday: bool = True
    nearest: dt.date | None = None
    """The nearest other visit within the gap."""
    gap: int = 0
    same_month: tuple[str, ...] = ()
    """Other departments that plan to go there in the same month."""
    hands: tuple[Hand, ...] = ()
    needed: int = 2
    most_a_day: int = 2

    @property
    def known_day(self) -> dt.date:
        """The day on which certificates must be valid: the visit's, else today."""
        return self.day or timezone.localdate()
