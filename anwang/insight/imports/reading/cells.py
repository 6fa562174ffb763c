"""How a cell of somebody's table is read as what it should be; what cannot be is refused with a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from anwang.base.kit.dates import read_date
from anwang.base.kit.headings import plain, text_of
from anwang.work.subjects import uscc

Read = Callable[[Any], Any]
FIRST_DAY = dt.date(1899, 12, 30)  # of Excel's calendar, its mistaken leap day allowed for
SERIALS = range(18_264, 73_415)  # 1950 to 2100
MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?")
DAY_OF_MANY = re.compile(r"(\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)(?:[ T]?\d{1,2}[:：时].*|（.*）|\(.*\))?")
MOBILE = re.compile(r"1[3-9]\d{9}")
PHONE = re.compile(r"1[3-9]\d{9}|(0\d{2,3}-?)?[2-9]\d{6,7}")
SPLIT = re.compile(r"[;,、/；，]|\s+")
NUMBER = re.compile(r"(?:约|共)?\s*(-?\d[\d,]*(?:\.\d+)?)\s*([^\d.]*)")
UNITS: Mapping[str, int] = {"万": 10_000, "万元": 10_000, "亿": 100_000_000}
YES = frozenset({"是", "有", "√", "✓", "1", "true", "y", "已", "对"})
NO = frozenset({"否", "无", "×", "x", "0", "false", "n", "未", "没有", "不是"})
MOST_OFFERED = 12


class Wrong(ValueError):
    """The cell cannot be taken: what is wrong with it and how to mend it."""


def text(longest: int) -> Read:
    """Words, in one line."""

    def read(cell: Any) -> str:
        words = text_of(cell)
        if len(words) > longest:
            raise Wrong(f"太长，有 {len(words)} 个字，最多 {longest} 个，请缩短")
        return words

    return read


def cut(longest: int) -> Read:
    """Words, as many as there is room for."""
    return lambda cell: text_of(cell)[:longest]


def code(cell: Any) -> str:
    """A unified social credit code whose check digit fits; an old 15-digit number is none."""
    found = uscc.normalise(text_of(cell))
    if found and (sentence := uscc.fault(found)):
        raise Wrong(f"{sentence}；没有信用代码的请留空")
    return found


def phone(cell: Any) -> str:
    """A mobile or land line; of several in one cell, the first."""
    found = text_of(cell)
    if PHONE.fullmatch(found):
        return found
    parts = [part.strip() for part in SPLIT.split(found) if part.strip()]
    if len(parts) > 1 and PHONE.fullmatch(parts[0]):
        return parts[0]
    bare = re.sub(r"[\s-]", "", found).removeprefix("+86")
    if MOBILE.fullmatch(bare):
        return bare
    raise Wrong("不是电话号码，应为 11 位手机号，或带区号的固定电话，如 023-65400000")


def mobile(cell: Any) -> str:
    """A mobile number, which is the name one signs in with."""
    found = re.sub(r"[\s-]", "", text_of(cell)).removeprefix("+86")
    if not MOBILE.fullmatch(found):
        raise Wrong("手机号应为 11 位数字，以 13 至 19 开头")
    return found


def day(cell: Any) -> dt.date:
    """A day: Excel's own, its serial number, 2026.3.5, 2026年3月 (its first day), with or without an hour."""
    if isinstance(cell, dt.date):
        return cell.date() if isinstance(cell, dt.datetime) else cell
    found = _serial(cell) if isinstance(cell, float) else _written_day(text_of(cell))
    if found is None:
        raise Wrong("不是日期，可写 2026-11-23、2026.11.23、2026年11月23日或 2026年11月")
    return found


def _serial(number: float) -> dt.date | None:
    """A day as Excel counts it; as it is written, where it is a number like 20261123."""
    if int(number) in SERIALS:
        return FIRST_DAY + dt.timedelta(int(number))
    return read_date(str(int(number)))


def _written_day(words: str) -> dt.date | None:
    if found := read_date(words):
        return found
    if words.isdigit():
        return _serial(int(words))
    if match := DAY_OF_MANY.fullmatch(words):
        return read_date(match[1])
    match = MONTH.fullmatch(words)
    return read_date(f"{match[1]}-{match[2]}-1") if match else None


def integer(cell: Any) -> int:
    """A whole number, with or without its unit: 12, 12人, 约 1,200."""
    found = _number(cell)
    if found != found.to_integral_value() or found < 0:
        raise Wrong("应为不小于 0 的整数，如 12")
    return int(found)


def decimal(cell: Any) -> Decimal:
    """A number, with or without its unit: 3.5, 3.5万元 is 35000."""
    return _number(cell)


def _number(cell: Any) -> Decimal:
    if isinstance(cell, bool):
        raise Wrong("应为数字，如 12")
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    match = NUMBER.fullmatch(text_of(cell))
    if not match:
        raise Wrong("应为数字，如 12 或 12人")
    times = UNITS.get(match[2].strip(), 1)
    return Decimal(match[1].replace(",", "")) * times


def yes_no(cell: Any) -> bool:
    """是 or 否, in the ways in which tables say it."""
    words = text_of(cell).casefold()
    if cell is True or words in YES:
        return True
    if cell is False or words in NO:
        return False
    raise Wrong("请填“是”或“否”")


def choice(options: Mapping[str, Any], what: str, offered: Sequence[str] = ()) -> Read:
    """One of several words; ``options``: every word that is understood → its value.

    ``offered``: the words a person is told of, if not all of them.
    """
    known = {plain(word): value for word, value in options.items()}
    told = list(offered or options)

    def read(cell: Any) -> Any:
        try:
            return known[plain(text_of(cell))]
        except KeyError:
            more = "等" if len(told) > MOST_OFFERED else ""
            raise Wrong(f"没有这个{what}，可填：{'、'.join(told[:MOST_OFFERED])}{more}") from None

    return remembered(read)


def remembered(read: Read) -> Read:
    """A reader that reads the same cell once: columns repeat themselves."""
    known: dict[Any, Any] = {}

    def reading(cell: Any) -> Any:
        if cell not in known:
            known[cell] = read(cell)
        return known[cell]

    return reading
