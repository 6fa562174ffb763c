"""What a rule answers (应有、现有、缺), and the book in which the rules stand by name."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from anwang.knowledge.packs.shapes import Requirement, RequirementRow
from anwang.work.assurance.choices import StandingState
from anwang.work.assurance.firms import Firm, Line

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Judgement:
    """应有 X，现有 Y，缺 Z; with the entry that is to be mended and the day on which it stops being so."""

    state: StandingState
    should: str
    has: str
    lacks: str = ""
    entry: int | None = None
    expires_on: dt.date | None = None
    about: str = "register"
    prefill: str = ""
    """``post=主要负责人``: what a new entry will say."""


@dataclass(frozen=True)
class Asked:
    """What a rule is asked: the requirement, and the row of it that fits the firm."""

    requirement: Requirement
    row: RequirementRow

    @property
    def least(self) -> int:
        """How many there should be, where that is a number of things."""
        return int(self.row.value or 0)

    def entries(self, firm: Firm) -> list[Line]:
        """The firm's entries that count."""
        return firm.of(self.requirement.register_id, self.row.where)

    @property
    def prefill(self) -> str:
        """What a new entry of this kind says in its first column of choice."""
        return next((f"{column}={values[0]}" for column, values in self.row.where.items()), "")


Rule = Callable[[Firm, Asked], Judgement | None]
named_rules: dict[str, Rule] = {}


def named(name: str) -> Callable[[Rule], Rule]:
    """Let the packs call the decorated function by this name."""

    def offer(function: Rule) -> Rule:
        named_rules[name] = function
        return function

    return offer


def met(should: str, has: str, *, expires_on: dt.date | None = None) -> Judgement:
    """It has what it should."""
    return Judgement(StandingState.MET, should, has, expires_on=expires_on)


def short(should: str, has: str, lacks: str, *, entry: int | None = None, prefill: str = "") -> Judgement:
    """It has not."""
    return Judgement(StandingState.SHORT, should, has, lacks, entry=entry, prefill=prefill)


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months ago, the last of the month where there is none such."""
    count = day.year * MONTHS_A_YEAR + day.month - 1 - months
    year, month = divmod(count, MONTHS_A_YEAR)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def span_words(months: int) -> str:
    """近一年, 近半年, 近 3 个月."""
    return {12: "近一年", 6: "近半年"}.get(months, f"近 {months} 个月")
