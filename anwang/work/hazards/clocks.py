"""The clocks that run over a hazard (期限): how long, by which rule, said in a sentence.

Lengths are rows of the pack ``core`` (``limits``), dated and sourced, per listing body where bodies
differ; none is written here.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from anwang.base.kit.workdays import Due, add_days, add_workdays
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import LimitRow


def length(limit: str, on: dt.date, body: str | None = None) -> LimitRow:
    """A limit of the core pack on a day, for the listing body that it may depend on."""
    return packs.needed_limit(f"core/{limit}", on, body)


def due_after(limit: str, start: dt.date, body: str | None = None) -> Due:
    """The day a limit that begins on ``start`` ends, with the sentence that explains it."""
    return after(start, length(limit, start, body))


def due_before(limit: str, end: dt.date, body: str | None = None) -> Due:
    """The last day that is still a limit's length before ``end``."""
    found = length(limit, end, body)
    return add_workdays(end, -found.value) if found.unit == "workdays" else add_days(end, -found.value)


def after(start: dt.date, found: LimitRow) -> Due:
    """So long after a day."""
    if found.unit == "workdays":
        return add_workdays(start, found.value)
    if found.unit == "months":
        end = add_months(start, found.value)
        return Due(end, f"自{start.year}年{start.month}月{start.day}日起{found.value}个月内")
    return add_days(start, found.value)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def rectification(level: str, found_on: dt.date, today: dt.date, within_days: int | None = None) -> Due:
    """Until when to rectify: the checklist's days from the finding, else the limit of its level.

    Where that day has gone by before anybody was told, the days begin today.
    """
    if within_days is None:
        return due_after(f"rectify-{level}", today)
    due = add_days(found_on, within_days)
    if due.date < today:
        due = add_days(today, within_days)
    return Due(due.date, f"检查表规定{within_days}日内整改：{due.rule}")
