"""Dates as plans print them (日期): a day, a month, a quarter, a year, and stretches from one to another."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from anwang.knowledge.documents.numerals import value_of

HAN_YEAR = "二[〇○零Oo0][〇○零OＯo0一二三四五六七八九]{2}"
MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = (
    "(?:3[01]|[12]\\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
)
MOMENT = re.compile(
    rf"""(?<![\d.])(?P<dotted>20\d\d)(?:[./](?P<dot_month>1[0-2]|0?[1-9])(?:\.(?P<dot_day>3[01]|[12]\d|0?[1-9]))?(?![\d.%/])
      |-(?P<dash_month>1[0-2]|0?[1-9])-(?P<dash_day>3[01]|[12]\d|0?[1-9])(?!\d)
      |/(?P<slash_month>1[0-2]|0?[1-9])/(?P<slash_day>3[01]|[12]\d|0?[1-9])(?!\d))
    |(?=[\d今本明次上下年第一二三四五六七八九十])(?<![\d.〔（]20)(?<![\d.])
    (?:(?P<year>20\d\d|{HAN_YEAR})年度?|(?P<said>今年|本年度|本年|明年|次年))?
    (?:
      (?:(?P<month_from>{MONTH})(?:—+|-|至|到))?(?P<month>{MONTH})月份?
        (?:(?:(?P<day_from>{DAY})[日号]?(?:—+|-|至|到))?(?P<day>{DAY})[日号]
          |(?P<third>[上中下])旬)?
      |(?P<half>[上下])半年
      |第?(?P<quarter>[一二三四1-4])季度
      |(?P<whole>年底|年末|底|末|全年|年内|内)
    )?(?P<edge>底|末)?""",
    re.VERBOSE,
)
MISPRINTED = re.compile(r"\d{1,2}月")
"""2025年13月41日 is no day, and not the year either."""
JOIN = re.compile(r"(?:(?:起|开始|始|启动)，?)?(?:至|到|—+|-|直至)")
HALVES = {"上": (1, 6), "下": (7, 12)}
THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed stretch of days. ``has_year`` is false where the year was understood from elsewhere."""

    first: date
    last: date
    start: int
    end: int
    has_year: bool
    bare_year: bool


def last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def stretch(year: int, match: re.Match[str]) -> tuple[date, date] | None:
    """The first and last day of what is printed, in that year; none for a 31 of June."""
    if match["dotted"]:
        return dotted(year, match)
    if match["month"]:
        month = value_of(match["month"])
        earlier = value_of(match["month_from"]) if match["month_from"] else month
        low, high = 1, last_day(year, month)
        if match["day"]:
            high = value_of(match["day"])
            low = value_of(match["day_from"]) if match["day_from"] else high
        elif match["third"]:
            low, high = THIRDS[match["third"]][0], min(THIRDS[match["third"]][1], high)
        if earlier > month or high > last_day(year, month) or low > last_day(year, earlier):
            return None
        return date(year, earlier, low), date(year, month, high)
    first, last = 1, 12
    if match["half"]:
        first, last = HALVES[match["half"]]
    elif match["quarter"]:
        first = 3 * value_of(match["quarter"]) - 2
        last = first + 2
    return date(year, first, 1), date(year, last, last_day(year, last))


def dotted(year: int, match: re.Match[str]) -> tuple[date, date] | None:
    """2024.6.30, 2024-06-30, 2024/6/30, and 2024.6 for the month."""
    month = int(match["dot_month"] or match["dash_month"] or match["slash_month"])
    day = int(match["dot_day"] or match["dash_day"] or match["slash_day"] or 0)
    if day > last_day(year, month):
        return None
    return date(year, month, day or 1), date(year, month, day or last_day(year, month))


def year_of(match: re.Match[str], default: int | None) -> int | None:
    if match["dotted"]:
        return int(match["dotted"])
    if match["year"]:
        return value_of(
            re.sub("[○零Oo0]", "〇", match["year"]) if not match["year"].isdigit() else match["year"]
        )
    if match["said"] in ("明年", "次年"):
        return default + 1 if default else None
    return default


def within_year(form: str, match: re.Match[str]) -> bool:
    """年内 is by the end of the year, but 三年内 is no date."""
    return match["whole"] == "年内" and not re.search(
        r"[\d一二两三四五六七八九十每近几半多]$", form[: match.start()][-1:]
    )


def moments(form: str, default: int | None, start: int = 0, end: int | None = None) -> Iterator[Moment]:
    """Every printed date between two places; its year may be that of the date before, or ``default``."""
    stop = len(form) if end is None else end
    running: Moment | None = None
    for match in MOMENT.finditer(form, start, stop):
        named = match["year"] or match["said"] or match["dotted"]
        rest = match["dotted"] or match["month"] or match["half"] or match["quarter"]
        of_this_year = match["whole"] in ("年底", "年末") or within_year(form, match)
        if not (rest or named or of_this_year) or (not rest and MISPRINTED.match(form, match.end())):
            continue
        inherited = (
            running.last.year if running and JOIN.fullmatch(form, running.end, match.start()) else None
        )
        year = year_of(match, inherited or default)
        days = stretch(year, match) if year else None
        if days is None:
            continue
        if inherited and not named and days[1] < running.first:  # type: ignore[union-attr]
            continue
        running = Moment(*days, match.start(), match.end(), bool(named), bool(named) and not rest)
        yield running


def stretches(form: str, default: int | None, start: int = 0, end: int | None = None) -> Iterator[Moment]:
    """As :func:`moments`, with 2020年7月至12月 and 2024—2026年 as one stretch each."""
    waiting: Moment | None = None
    for moment in moments(form, default, start, end):
        if waiting and JOIN.fullmatch(form, waiting.end, moment.start) and waiting.first <= moment.last:
            waiting = Moment(waiting.first, moment.last, waiting.start, moment.end, waiting.has_year, False)
            continue
        if waiting:
            yield waiting
        waiting = moment
    if waiting:
        yield waiting


YEARS = re.compile(r"(?<!\d)(20\d\d)年?(?:至|到|—+|-)(20\d\d)年")


def year_ranges(form: str, start: int = 0, end: int | None = None) -> Iterator[Moment]:
    """2024—2026年, whose first year stands without 年."""
    for match in YEARS.finditer(form, start, len(form) if end is None else end):
        first, last = int(match[1]), int(match[2])
        if first <= last:
            yield Moment(date(first, 1, 1), date(last, 12, 31), match.start(), match.end(), True, False)
