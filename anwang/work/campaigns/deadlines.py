"""By which day a task must be done, and how we know (时限由来)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

CLAUSE_END = re.compile(r"[，。；：、\n]")
CITED = re.compile(r"《[^》]*》")
LONGEST = 60


class Deadline(NamedTuple):
    """A day and the sentence that says where it comes from; no day, no sentence."""

    on: dt.date | None
    rule: str


def deadline_of(
    text: str, printed: Sequence[dt.date], campaign_end: dt.date | None, years: int = 0
) -> Deadline:
    """The last day printed in a task, else the campaign's end; a further round carries both on by years."""
    carried = f"，本轮顺延 {years} 年" if years else ""
    if printed:
        last = max(printed)
        return Deadline(later(last, years), f"方案原文“{clause_naming(text, last)}”{carried}")
    if campaign_end:
        return Deadline(later(campaign_end, years), f"方案未单独写明时限，以专项行动截止日为限{carried}")
    return Deadline(None, "")


def clause_naming(text: str, day: dt.date) -> str:
    """The printed words that name the day (not a year in a cited title); else the day itself."""
    clauses = [clause.strip() for clause in CLAUSE_END.split(CITED.sub("", text))]
    for mark in (f"{day.year}年", f"{day.month}月", "年底"):
        for clause in clauses:
            if mark in clause.replace(" ", ""):
                return clause if len(clause) <= LONGEST else f"{clause[:LONGEST]}…"
    return f"{day.year}年{day.month}月{day.day}日"


def later(day: dt.date, years: int) -> dt.date:
    """The same day so many years on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
