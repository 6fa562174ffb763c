"""What was set aside and what was used, by use and in the order of days (费用使用台账)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from anwang.knowledge.packs.shapes import Requirement
from anwang.work.assurance.expense import plain
from anwang.work.assurance.firms import Firm, Line
from anwang.work.assurance.judging.judgement import Asked
from anwang.work.assurance.judging.judging import fitting

OTHER = "未写明用途"


@dataclass(frozen=True)
class Posting:
    """One line of the ledger with the balance after it."""

    line: Line
    on: dt.date | None
    item: str
    use: str
    set_aside: str
    spent: str
    balance: str


@dataclass
class Ledger:
    """A year's money for safety."""

    opening: str = ""
    set_aside: str = ""
    spent: str = ""
    balance: str = ""
    postings: list[Posting] = field(default_factory=list)
    uses: list[tuple[str, str]] = field(default_factory=list)
    is_overdrawn: bool = False


def ledger_of(firm: Firm, year: int) -> Ledger:
    """The firm's entries of the year that are safety expense, with the running balance."""
    requirement = requirement_of(firm)
    row = fitting(firm, requirement) or requirement.rows[-1]
    lines = [line for line in Asked(requirement, row).entries(firm) if _year(line) in {None, year}]
    lines.sort(key=lambda line: (line.day("paid-on") or dt.date(year, 1, 1), line.pk))
    opening = (firm.annual.number("opening") if firm.annual else None) or Decimal()
    balance, came, went = opening, Decimal(), Decimal()
    by_use: dict[str, Decimal] = {}
    ledger = Ledger(opening=plain(opening))
    for line in lines:
        amount, spent = line.number("amount") or Decimal(), line.number("spent") or Decimal()
        balance, came, went = balance + amount - spent, came + amount, went + spent
        use = str(line.values.get("use-code") or "")
        if spent:
            by_use[use or OTHER] = by_use.get(use or OTHER, Decimal()) + spent
        said = str(line.values.get("item") or line.key)
        shown = ("" if not amount else plain(amount), "" if not spent else plain(spent))
        ledger.postings.append(Posting(line, line.day("paid-on"), said, use, *shown, plain(balance)))
    ledger.set_aside, ledger.spent, ledger.balance = plain(came), plain(went), plain(balance)
    ledger.uses = [(use, plain(sum_)) for use, sum_ in sorted(by_use.items(), key=lambda pair: -pair[1])]
    ledger.is_overdrawn = balance < 0
    return ledger


def requirement_of(firm: Firm) -> Requirement:
    """What says in which register the money is written down."""
    return next(each for each in firm.release.pack.requirements if each.rule == "expense_accrued")


def _year(line: Line) -> int | None:
    day = line.day("paid-on")
    return day.year if day else None
