"""Duties to check, and what is due under them."""

import datetime as dt
from typing import Any

from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence
from anwang.work.subjects.models import Subject

START = dt.date(2026, 11, 1)


def make_duty(subject: Subject, **fields: Any) -> CheckDuty:
    """A monthly round of the shop's list, from 1 November 2026 on."""
    known = {"name": "每月自查", "checklist": "fire/shop-check", "starts_on": START, "window_days": 10}
    return CheckDuty.objects.create(subject=subject, org=subject.org, **{**known, **fields})


def due_dates(duty: CheckDuty) -> list[dt.date]:
    """The original days of what is due under a duty."""
    rows = CheckOccurrence.objects.filter(duty=duty).order_by("due_on", "slot")
    return list(rows.values_list("due_on", flat=True))
