"""When a report's period runs and when it is due."""

from __future__ import annotations

import datetime as dt

from anwang.base.kit.dates import Period, cn_weekday
from anwang.knowledge.packs.shapes import ReportForm

WEEK = dt.timedelta(days=7)


def current_period(form: ReportForm, day: dt.date) -> tuple[Period, dt.date, str]:
    """The period that a form's next report speaks of, its due date, and the rule of that date in words.

    A weekly report runs for the seven days that end on its weekday, so that no day falls between two reports.
    """
    printed = f"（方案：{form.due.text}）" if form.due.text else ""
    if form.cycle == "weekly":
        weekday = form.due.weekday or 5
        due = day + dt.timedelta(days=(weekday - day.isoweekday()) % 7)
        return Period(due - WEEK + dt.timedelta(days=1), due), due, f"每{cn_weekday(due)}前{printed}"
    period = {"monthly": Period.month, "quarterly": Period.quarter, "annual": Period.year}[form.cycle](day)
    month = form.due.month or period.end.month
    last = Period.month(period.end.replace(month=month, day=1)).end.day
    due = period.end.replace(month=month, day=min(form.due.day or last, last))
    return period, due, f"{period}{due.month}月{due.day}日前{printed}"
