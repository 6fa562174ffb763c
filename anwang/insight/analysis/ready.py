"""Questions that offices ask every year, ready to be asked with one click (常用分析)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from anwang.insight.analysis.questions import Question

DECADE = 9


@dataclass(frozen=True)
class Ready:
    """A ready-made question: its name, what it tells, and the question as of a day."""

    id: str
    title: str
    lead: str
    asked: Callable[[dt.date], Question]


def _years(today: dt.date, back: int) -> dict[str, dt.date]:
    return {"start": dt.date(today.year - back, 1, 1), "end": today}


READY = {
    each.id: each
    for each in (
        Ready("decade", "十年隐患趋势", "每年查出多少，哪些专题在涨",
              lambda day: Question("found", ("topic", "year"), {}, **_years(day, DECADE), is_crossed=True)),
        Ready("repeats", "哪些行业重复多", "同一户同一检查项一年内又查出的比例，按对象类型",
              lambda day: Question("repeat_share", ("type",), {}, **_years(day, 2))),
        Ready("slow", "哪里整改慢", "各村（社区）从发现到改好的天数，一半不超过多少天",
              lambda day: Question("days_median", ("village",), {}, **_years(day, 1))),
        Ready("seasons", "一年里什么时候多", "各专题在十二个月里的分布，看季节",
              lambda day: Question("found", ("topic", "season"), {}, **_years(day, 2), is_crossed=True)),
        Ready("on-time", "按期整改率走势", "各季度到期的隐患，按期改好的比例",
              lambda day: Question("on_time_rate", ("quarter",), {}, **_years(day, 2))),
        Ready("sources", "隐患是谁发现的", "检查、巡查、自查、举报各占多少，逐年比较",
              lambda day: Question("found", ("source", "year"), {}, **_years(day, 4), is_crossed=True)),
        Ready("items", "哪些检查项最常不符合", "按检查项，看同一问题出现多少次",
              lambda day: Question("found", ("item",), {"source": ("visit",)}, **_years(day, 0))),
    )
}  # fmt: skip
