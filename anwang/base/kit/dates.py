"""Dates, moments and periods in the words people here use (日期与周期)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterator

UNKNOWN = "—"
JUST_NOW = timedelta(minutes=2)
WEEKDAYS = "一二三四五六日"
QUARTERS = "一二三四"
HALVES = {1: "上半年", 7: "下半年"}
FIRST_YEAR, LAST_YEAR = 2000, 2100


def local_day(value: date | datetime) -> date:
    """The calendar day of a date or a moment, as the town's clock shows it."""
    if not isinstance(value, datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


def local_moment(value: datetime) -> datetime:
    """The moment as the town's clock shows it; a naive one is taken as local already."""
    return timezone.localtime(value) if timezone.is_aware(value) else timezone.make_aware(value)


def cn_date(value: date | datetime | None) -> str:
    """2026年11月23日."""
    if value is None:
        return UNKNOWN
    day = local_day(value)
    return f"{day.year}年{day.month}月{day.day}日"


def cn_moment(value: datetime | None) -> str:
    """2026年11月23日 09:12, for where the hour matters: a record, a tooltip."""
    return UNKNOWN if value is None else f"{cn_date(value)} {local_moment(value):%H:%M}"


def short_date(value: date | datetime | None) -> str:
    """11-23; a day of another year carries its year, so that nobody takes it for this one's."""
    if value is None:
        return UNKNOWN
    day = local_day(value)
    return f"{day:%m-%d}" if day.year == timezone.localdate().year else cn_date(day)


def cn_weekday(value: date | datetime) -> str:
    """周一."""
    return f"周{WEEKDAYS[local_day(value).weekday()]}"


def when(value: date | datetime | None) -> str:
    """How long ago, as one would say it: 刚刚, 今天 09:12, 昨天, 11-20; tomorrow is 明天."""
    if value is None:
        return UNKNOWN
    distance = (local_day(value) - timezone.localdate()).days
    if distance == 0 and isinstance(value, datetime):
        moment = local_moment(value)
        return "刚刚" if timedelta(0) <= timezone.now() - moment < JUST_NOW else f"今天 {moment:%H:%M}"
    return {-1: "昨天", 0: "今天", 1: "明天"}.get(distance) or short_date(value)


def is_past(value: date | datetime | None) -> bool:
    """Whether the day lies before today."""
    return value is not None and local_day(value) < timezone.localdate()


def deadline(value: date | datetime | None) -> str:
    """What is left until a due date: 还剩 3 天, 今天到期, 逾期 2 天."""
    if value is None:
        return UNKNOWN
    left = (local_day(value) - timezone.localdate()).days
    if left == 0:
        return "今天到期"
    return f"还剩 {left} 天" if left > 0 else f"逾期 {-left} 天"


def read_date(text: str) -> date | None:
    """A date as people type it: 2026-11-23, 2026.11.23, 2026/11/23, 2026年11月23日, 20261123."""
    match = re.fullmatch(r"(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{2})(\d{2}))", text.strip())
    if not match:
        return None
    year, month, day, packed_month, packed_day = match.groups()
    try:
        return date(int(year), int(month or packed_month), int(day or packed_day))
    except ValueError:
        return None


def months_after(day: date, months: int) -> date:
    """The same day some months later; the month's last where it has no such day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of days, both ends included (周期): a week, a month, a quarter, a year, or any other."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Period:
        """The day alone."""
        return cls(day, day)

    @classmethod
    def week(cls, day: date) -> Period:
        """The week, Monday to Sunday, that the day is in."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6))

    @classmethod
    def month(cls, day: date) -> Period:
        """The calendar month that the day is in."""
        return cls(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))

    @classmethod
    def quarter(cls, day: date) -> Period:
        """The quarter that the day is in."""
        first = 3 * ((day.month - 1) // 3) + 1
        return cls(date(day.year, first, 1), cls.month(date(day.year, first + 2, 1)).end)

    @classmethod
    def half(cls, day: date) -> Period:
        """The half-year that the day is in."""
        first = 1 if day.month <= 6 else 7  # noqa: PLR2004 -- June
        return cls(date(day.year, first, 1), cls.month(date(day.year, first + 5, 1)).end)

    @classmethod
    def year(cls, day: date) -> Period:
        """The calendar year that the day is in."""
        return cls(date(day.year, 1, 1), date(day.year, 12, 31))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def cycle(self) -> str:
        """``day``, ``week``, ``month``, ``quarter``, ``half`` or ``year`` if it is one; else nothing."""
        for name in ("day", "week", "month", "quarter", "half", "year"):
            if getattr(Period, name)(self.start) == self:
                return name
        return ""

    @property
    def written(self) -> str:
        """A month, a quarter or a year as an address holds it: 2026-10, 2026-Q3, 2026."""
        match self.cycle:
            case "month":
                return f"{self.start:%Y-%m}"
            case "quarter":
                return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
        return str(self.start.year)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its first and its last moment, for ``closed_at__range=period.moments``."""
        return (
            timezone.make_aware(datetime.combine(self.start, time.min)),
            timezone.make_aware(datetime.combine(self.end, time.max)),
        )

    def __contains__(self, value: date | datetime) -> bool:
        """Whether the day, or the moment's day, lies in it."""
        return self.start <= local_day(value) <= self.end

    def __iter__(self) -> Iterator[date]:
        """Its days, in order."""
        return (self.start + timedelta(days=n) for n in range(self.days))

    def __str__(self) -> str:
        """Its name: 2026年第47周（11月16日—11月22日）, 2026年11月, 2026年第四季度, 2026年."""
        start, end = self.start, self.end
        match self.cycle:
            case "day":
                return cn_date(start)
            case "week":
                year, week, _ = start.isocalendar()
                return f"{year}年第{week}周（{start.month}月{start.day}日—{end.month}月{end.day}日）"
            case "month":
                return f"{start.year}年{start.month}月"
            case "quarter":
                return f"{start.year}年第{QUARTERS[(start.month - 1) // 3]}季度"
            case "half" | "year" as cycle:
                return f"{start.year}年{HALVES[start.month] if cycle == 'half' else ''}"
        until = f"{end.month}月{end.day}日" if start.year == end.year else cn_date(end)
        return f"{cn_date(start)}—{until}"

    def previous(self) -> Period:
        """The one just before: last week of a week, last month of a month, else as many days."""
        before = self.start - timedelta(days=1)
        if self.cycle:
            return getattr(Period, self.cycle)(before)  # type: ignore[no-any-return]
        return Period(before - timedelta(days=self.days - 1), before)

    def following(self) -> Period:
        """The one just after."""
        after = self.end + timedelta(days=1)
        if self.cycle:
            return getattr(Period, self.cycle)(after)  # type: ignore[no-any-return]
        return Period(after, after + timedelta(days=self.days - 1))


def read_period(text: str) -> Period | None:
    """The period that ``Period.written`` writes so, with a large Q or a small one; None where it is none."""
    match = re.fullmatch(r"(\d{4})(?:-(?:[Qq]([1-4])|(0[1-9]|1[0-2])))?", text.strip())
    if not match or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        return None
    year, quarter, month = int(match[1]), match[2], match[3]
    if quarter:
        return Period.quarter(date(year, 3 * int(quarter), 1))
    return Period.month(date(year, int(month), 1)) if month else Period.year(date(year, 1, 1))
