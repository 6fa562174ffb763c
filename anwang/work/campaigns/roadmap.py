"""The roadmap of a campaign (路线图): stages as bands, a lane for each topic, marks along the months.

Everything is in the units of the drawing, which is ``WIDTH`` wide whatever the screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from anwang.base.kit.dates import Period
from anwang.base.kit.mapping import ems

WIDTH, LEFT, RIGHT = 1100.0, 132.0, 22.0
HEAD, BAND, LANE, FOOT = 48.0, 36.0, 48.0, 10.0
REACH = 12.0
"""How far a mark reaches to either side of its day."""
TYPE, LANE_TYPE = 15.0, 17.0
LEAST_WORDS = 52.0
"""Room below which a mark stands without words."""
APART = 8.0
"""Between two words above the months."""
DECEMBER = 12
STEPS = (1, 2, 3, 6, 12)
"""Months from one word above the roadmap to the next."""
REPORTING = "reporting"
"""The lane of the days on which reports are due."""
WORDS = {"late": "逾期", "done": "已完成", "open": "未完成", "plain": ""}
SIGNS = {"late": "!", "done": "✓", "open": "", "plain": ""}


@dataclass(frozen=True)
class Item:
    """Something with a day: a task that falls due, or a milestone.

    ``lane`` is a topic's id, that of the reports, or nothing.
    """

    on: dt.date
    label: str
    url: str
    tone: str = "plain"
    lane: str = ""
    kind: str = "任务"
    note: str = ""
    said: str = ""
    """How it stands, where the usual word does not fit."""

    @property
    def word(self) -> str:
        """How it stands, in a word."""
        return self.said or WORDS[self.tone]


@dataclass(frozen=True)
class Mark:
    """One mark on a lane: the items whose days are too near each other to be drawn apart."""

    x: float
    items: Sequence[Item]
    words: str = ""
    ends_at: bool = False
    """Whether the words stand before it, because it is near the right edge."""

    @property
    def count(self) -> int:
        """How many items."""
        return len(self.items)

    @property
    def tone(self) -> str:
        """Late if any is, done if all are."""
        tones = {item.tone for item in self.items}
        return next((tone for tone in ("late", "open", "plain") if tone in tones), "done")

    @property
    def sign(self) -> str:
        """What stands in the mark: how many, or how the one stands."""
        return str(self.count) if self.count > 1 else SIGNS[self.tone]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """From the first to the last day."""
        return min(item.on for item in self.items), max(item.on for item in self.items)

    @property
    def url(self) -> str:
        """The item's page, or the list of the several."""
        if self.count == 1:
            return self.items[0].url
        first, last = self.days
        return f"?{urlencode({'lane': self.items[0].lane or 'milestones', 'from': first, 'to': last})}"


@dataclass(frozen=True)
class Lane:
    """One line of the roadmap."""

    id: str
    name: str
    y: float
    marks: Sequence[Mark]

    @property
    def size(self) -> float:
        """How large its name is written: a long one smaller."""
        return LANE_TYPE if ems(self.name) * LANE_TYPE <= LEFT - REACH else TYPE

    @property
    def words(self) -> str:
        """Its name, as much of it as fits before the first mark."""
        return clipped(self.name, LEFT - REACH, self.size)

    @property
    def middle(self) -> float:
        """Where its marks stand."""
        return self.y + LANE / 2


@dataclass(frozen=True)
class Tick:
    """The first of a month, with the words above it."""

    x: float
    words: str
    is_year: bool


@dataclass(frozen=True)
class Band:
    """One stage: where it is, and its name if there is room for it."""

    phase: Any
    x: float
    width: float

    @property
    def words(self) -> str:
        """The name, as much of it as fits."""
        return clipped(self.phase.title, self.width - 12, TYPE)


@dataclass(frozen=True)
class Roadmap:
    """The whole drawing, and the items in it by month for whoever reads rather than looks."""

    period: Period
    height: float
    bands: Sequence[Band]
    ticks: Sequence[Tick]
    lanes: Sequence[Lane]
    today: float | None
    items: Sequence[Item] = field(default_factory=list)
    hidden: int = 0
    """How many items lie outside the period."""

    @property
    def bottom(self) -> float:
        """Where the lanes end."""
        return self.height - FOOT

    @property
    def months(self) -> list[tuple[dt.date, list[Item]]]:
        """The items, month after month."""
        return [
            (month, list(group))
            for month, group in groupby(self.items, key=lambda item: item.on.replace(day=1))
        ]


def roadmap(
    period: Period,
    today: dt.date,
    phases: Iterable[Any],
    lanes: Sequence[tuple[str, str]],
    items: Iterable[Item],
) -> Roadmap:
    """Lay it out; ``lanes`` are topics as (id, name), the first lane is that of the milestones."""
    every = sorted(items, key=lambda item: item.on)
    shown = [item for item in every if item.on in period]

    def x(day: dt.date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * ((day - period.start).days + 0.5) / period.days

    drawn = []
    for number, (id_, name) in enumerate([("", "里程碑"), *lanes]):
        own = [item for item in shown if item.lane == id_]
        drawn.append(Lane(id_, name, HEAD + BAND + number * LANE, marks_of(own, x)))
    height = HEAD + BAND + len(drawn) * LANE + FOOT
    bands = [_band(phase, period, x) for phase in phases if _touches(phase, period)]
    return Roadmap(
        period, height, bands, list(_ticks(period, x)), drawn,
        x(today) if today in period else None, shown, len(every) - len(shown),
    )  # fmt: skip


def marks_of(items: Sequence[Item], x: Any) -> list[Mark]:
    """Items in the order of their days as marks that do not touch, with words where there is room."""
    groups: list[list[Item]] = []
    for item in items:
        if groups and x(item.on) - x(groups[-1][0].on) < 2 * REACH:
            groups[-1].append(item)
        else:
            groups.append([item])
    if not groups:
        return []
    places = [x(group[0].on) for group in groups]
    said = [group[0].label if len(group) == 1 else summed(group) for group in groups]
    rooms = [after - place - 2 * REACH - 6 for place, after in zip(places, [*places[1:], WIDTH], strict=True)]
    before = rooms[-2] if len(rooms) > 1 else places[-1] - LEFT - 2 * REACH - 6
    ends_at = rooms[-1] < min(ems(said[-1]) * TYPE, before)
    if ends_at and len(rooms) > 1:
        rooms[-1], rooms[-2] = _shared(before, said[-1], said[-2])
    elif ends_at:
        rooms[-1] = before
    last = len(groups) - 1
    return [
        Mark(place, group, clipped(words, room, TYPE), ends_at and number == last)
        for number, (place, group, words, room) in enumerate(zip(places, groups, said, rooms, strict=True))
    ]


def _shared(gap: float, last: str, other: str) -> tuple[float, float]:
    """The gap between two marks shared: the last writes before itself, the other behind itself."""
    wanted, left = ems(last) * TYPE, ems(other) * TYPE
    room = min(wanted, max(gap / 2, gap - left - APART))
    return room, gap - room - APART


def summed(items: Sequence[Item]) -> str:
    """How several stand together: 逾期 1 项; 完成 2/6."""
    if late := sum(item.tone == "late" for item in items):
        return f"逾期 {late} 项"
    done = sum(item.tone == "done" for item in items)
    return f"完成 {done}/{len(items)}" if any(item.word for item in items) else ""


def clipped(text: str, room: float, size: float) -> str:
    """As much of a text as fits; nothing where hardly any would."""
    if ems(text) * size <= room:
        return text
    if room < LEAST_WORDS:
        return ""
    kept = text
    while kept and (ems(kept) + 1) * size > room:
        kept = kept[:-1]
    return f"{kept}…"


def _touches(phase: Any, period: Period) -> bool:
    return bool(
        phase.starts_on and phase.ends_on and phase.starts_on <= period.end and phase.ends_on >= period.start
    )


def _band(phase: Any, period: Period, x: Any) -> Band:
    half_a_day = (WIDTH - LEFT - RIGHT) / period.days / 2
    start, end = max(phase.starts_on, period.start), min(phase.ends_on, period.end)
    return Band(phase, x(start) - half_a_day, x(end) - x(start) + 2 * half_a_day)


def _ticks(period: Period, x: Any) -> Iterable[Tick]:
    """A line for each month, with words above the first and every so-manyth, years before all."""
    months = [period.start.replace(day=1)]
    while (after := _next_month(months[-1])) <= period.end:
        months.append(after)
    places = {month: x(max(month, period.start)) for month in months}
    years = [month for month in months if month.month == 1 or month == months[0]]
    words = {month: f"{month:%Y年%-m月}" if month in years else f"{month.month}月" for month in months}
    for step in STEPS:
        grid = [month for month in months if not (month.month - 1) % step]
        shown = _apart(grid, places, words)
        if shown == grid:
            break
    shown = _apart([*[each for each in years if each.month == 1 or each not in grid], *shown], places, words)
    return [Tick(places[month], words[month] if month in shown else "", month in years) for month in months]


def _apart(
    wanted: Iterable[dt.date], places: Mapping[dt.date, float], words: Mapping[dt.date, str]
) -> list[dt.date]:
    """Those of the months whose words run neither into each other nor off the edge; the first come first."""
    taken: dict[dt.date, tuple[float, float]] = {}
    for month in wanted:
        start, end = places[month], places[month] + ems(words[month]) * TYPE + APART
        if end <= WIDTH and all(end <= left or start >= right for left, right in taken.values()):
            taken.setdefault(month, (start, end))
    return list(taken)


def _next_month(month: dt.date) -> dt.date:
    return month.replace(year=month.year + month.month // DECEMBER, month=month.month % DECEMBER + 1)
