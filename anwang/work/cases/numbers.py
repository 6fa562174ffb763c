"""Terms and amounts of the pack ``enforcement``, as in force on a day, with what they rest on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from anwang.base.kit.dates import cn_date, months_after
from anwang.base.kit.workdays import Due, add_days, add_workdays
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import LimitRow
from anwang.work.enforcement.guards.guard import PACK


def limit(name: str, on: dt.date) -> LimitRow:
    """One of them on a day."""
    return packs.needed_limit(f"{PACK}/{name}", on, called="参数")


def cited(row: LimitRow) -> str:
    """The articles it rests on."""
    return packs.release(PACK).pack.cite(*row.basis)


def until(name: str, start: dt.date, *, paused: int = 0, back: bool = False) -> Due:
    """The end of a term from its first day, with the sentence that explains it.

    ``paused`` days (a hearing, an expert's opinion) are put on; ``back`` counts towards the past.
    """
    row = limit(name, start)
    if row.unit == "workdays":
        due = add_workdays(start, -row.value if back else row.value)
        if paused:
            due = replace(due, date=add_days(due.date, paused).date)
    elif row.unit == "months":
        end = months_after(start, row.value)
        due = Due(end, f"自{cn_date(start)}起{row.words}，至{cn_date(end)}")
    else:
        due = add_days(start, row.value + paused, extend_to_workday=name == "payment")
    words = f"{due.rule}（{cited(row)}）"
    return replace(due, rule=f"{words}，其中扣除 {paused} 天" if paused else words)


def amount(name: str, on: dt.date) -> Decimal:
    """An amount in yuan."""
    return Decimal(limit(name, on).value)


def surcharge(fine: Decimal, days: int, on: dt.date) -> Decimal:
    """What is added for days in default: so many percent a day, never more than the fine (art. 72)."""
    if days <= 0 or not fine:
        return Decimal(0)
    added = fine * limit("surcharge", on).value * days / 100
    return min(added, fine * limit("surcharge-cap", on).value / 100).quantize(Decimal("0.01"))
