"""Minutes in words, and how long the law gives (报告时限)."""

from __future__ import annotations

import datetime as dt

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import LimitRow

PACK = "accidents"
QUICK = f"{PACK}/quick-types"
HOUR, DAY = 60, 24 * 60


def minutes_words(minutes: int) -> str:
    """43 分钟, 1 小时 12 分, 3 天 2 小时."""
    days, rest = divmod(abs(minutes), DAY)
    hours, left = divmod(rest, HOUR)
    if days:
        return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    if hours:
        return f"{hours} 小时 {left} 分" if left else f"{hours} 小时"
    return f"{left} 分钟"


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes from one moment to another."""
    return int((end - start).total_seconds() // 60)


def limit(name: str, on: dt.date) -> LimitRow:
    """One of the pack's terms on a day."""
    return packs.needed_limit(f"{PACK}/{name}", on)


def is_quick(accident_type: str) -> bool:
    """Whether casualties of such an accident are settled within a week: road traffic, fire."""
    return bool(accident_type) and bool(packs.code_table(QUICK).name_of(accident_type))
