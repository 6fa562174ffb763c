"""The periods of forms: how they are written in an address, called on paper, and until when they are due."""

from __future__ import annotations

import datetime as dt
from typing import Any

from anwang.base.kit.dates import Period, cn_date, read_period
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.workdays import Due
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Form
from anwang.work.hazards.clocks import after

SAMPLES = {"monthly": "2026-10", "quarterly": "2026-Q3", "annual": "2026"}
SPANS = {"monthly": Period.month, "quarterly": Period.quarter, "annual": Period.year}


def period_of(form: Form, text: str) -> Period:
    """``2026-10``, ``2026-Q3``, ``2026``: the days a form speaks of; BadInput says how to write it."""
    found = read_period(text)
    if found is None or SPANS[form.cycle](found.end) != found:
        raise BadInput(f"统计期“{text}”读不出来，{form.name}请写成 {SAMPLES[form.cycle]} 的样子")
    return span_of(form, found.end)


def span_of(form: Form, day: dt.date) -> Period:
    """The days of the period that a day falls into; of a cumulative form, from the first of January."""
    span = SPANS[form.cycle](day)
    return Period(dt.date(span.end.year, 1, 1), span.end) if form.cumulative else span


def latest(form: Form, today: dt.date) -> Period:
    """The last period that is over."""
    return span_of(form, SPANS[form.cycle](today).previous().end)


def recent(form: Form, today: dt.date, count: int) -> list[Period]:
    """The running period and those before it, the newest first."""
    found, day = [], today
    for _ in range(count):
        found.append(span_of(form, day))
        day = SPANS[form.cycle](day).start - dt.timedelta(days=1)
    return found


def written(form: Form, period: Period) -> str:
    """As an address holds it."""
    return SPANS[form.cycle](period.end).written


def called(form: Form, period: Period) -> str:
    """2026年1—10月, 2026年第三季度, 2026年."""
    if form.cumulative and period.end.month > 1:
        return f"{period.end.year}年1—{period.end.month}月"
    return str(period)


def due_of(form: Form, period: Period) -> Due | None:
    """Until when it must be signed, and by which rule; None where no rule gives a day."""
    if form.due is None:
        return None
    row = packs.needed_limit(form.qualify(form.due), period.end)
    due = after(period.end, row)
    return Due(due.date, f"统计期至{cn_date(period.end)}，{due.rule}")


def is_over(period: Period, today: dt.date) -> bool:
    """Whether nothing more can happen in it."""
    return period.end < today


def form_of(full_id: str, org: Any = None) -> Form:
    """The form with this full id, in the packs in use; LookupError where there is none."""
    for each in packs.forms(org):
        if each.full_id == full_id:
            return each
    raise LookupError(f"没有统计报表 {full_id}")
