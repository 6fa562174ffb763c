"""Which day, or which two days, the two lists are looked at (截至、对比)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from anwang.base.kit.dates import cn_date, read_date
from anwang.base.kit.refusals import BadInput

LABELS = {"on": "截至日期", "from": "起始日期", "to": "截止日期"}


@dataclass(frozen=True)
class Look:
    """``on``: as the lists stood that day (None: now); ``since``: what became different since that day."""

    today: dt.date
    on: dt.date | None = None
    since: dt.date | None = None

    @property
    def until(self) -> dt.date:
        """The day up to which one looks."""
        return self.on or self.today

    @property
    def is_past(self) -> bool:
        """Whether another day than today is shown."""
        return self.on is not None

    @property
    def words(self) -> str:
        """截至2026年11月23日, or 2026年10月31日至2026年11月23日的变化."""
        if self.since:
            return f"{cn_date(self.since)}至{cn_date(self.until)}的变化"
        return f"截至{cn_date(self.until)}"


def look_of(asked: Mapping[str, str], today: dt.date) -> Look:
    """What an address asks for: ``?on=``, or ``?from=`` with or without ``&to=``; a day to come is today."""
    on, since, until = (_day(asked, name) for name in ("on", "from", "to"))
    last = until if since else on
    if last is not None and last >= today:
        last = None
    if since is not None and since >= (last or today):
        raise BadInput(f"起始日期（{cn_date(since)}）须早于截止日期（{cn_date(last or today)}）")
    return Look(today, last, since)


def _day(asked: Mapping[str, str], name: str) -> dt.date | None:
    text = asked.get(name, "").strip()
    if not text:
        return None
    if (day := read_date(text)) is None:
        raise BadInput(f"{LABELS[name]}“{text[:20]}”不是日期，应写成 2026年11月23日")
    return day
