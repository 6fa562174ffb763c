"""What every command of ours reads alike."""

from __future__ import annotations

import datetime as dt

from django.core.management.base import CommandError

from anwang.base.kit.dates import read_date

EXAMPLE = "2026-11-23"


def day_told(text: str | None) -> dt.date | None:
    """The day that was named; None where none was. CommandError says how to write one."""
    if text is None:
        return None
    day = read_date(text)
    if day is None:
        raise CommandError(f"日期“{text}”读不出来，请写成 {EXAMPLE} 的样子")
    return day
