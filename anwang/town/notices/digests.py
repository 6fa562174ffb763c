"""What may leave the house: kinds and counts, never a record's words (每日汇总).

The floors above say what is open for a person and for a unit; here it becomes a text. A text is made from
``Line`` and from nothing else, and every ``Line`` says in words of the program what it counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from anwang.base.kit.dates import cn_weekday

PREFIX = "【安网】"  # also the keyword that robots with 自定义关键词 look for
MOST = 12  # lines of a message; the rest is a click away


@dataclass(frozen=True)
class Line:
    """So many open things of one kind (一类待办); ``major`` is told on a rest day too."""

    words: str
    count: int
    unit: str
    path: str = "/"
    major: bool = False
    within: bool = False  # counted in another line already


@dataclass(frozen=True)
class Manners:
    """When not to disturb, and how often to try (发送规矩); rows of a pack."""

    quiet_from: int  # hour of the day
    quiet_until: int
    breaks_quiet: int  # urgencies up to this one
    tries: int
    retry_minutes: int

    def is_night(self, hour: int) -> bool:
        """Whether people sleep."""
        return hour >= self.quiet_from or hour < self.quiet_until


@dataclass(frozen=True)
class Sources:
    """Who knows what is open: told by the floors above when they are there."""

    of_person: Callable[[Any], list[Line]]
    of_unit: Callable[[Any], list[Line]]
    manners: Callable[[dt.date], Manners]


_sources: list[Sources] = []


def told_by(sources: Sources) -> None:
    """Say where the lines come from; the last word counts."""
    _sources[:] = [sources]


def sources() -> Sources:
    """Where the lines come from."""
    return _sources[0]


def robot_text(unit: str, day: dt.date, lines: Sequence[Line]) -> str:
    """A unit's digest for its group: its own name, the day, kinds and counts, a link behind a sign-in."""
    return "\n".join([f"{PREFIX}{unit}每日提示 {day:%m-%d} {cn_weekday(day)}", *_told(lines), _door()])


def mail_text(day: dt.date, lines: Sequence[Line]) -> str:
    """A person's digest by e-mail: as sparing as a robot's, for a mailbox lies outside the house too."""
    return "\n".join([f"{day:%m-%d} {cn_weekday(day)}，你在安网还有：", "", *_told(lines), "", _door()])


def urgent_text(what: str) -> str:
    """That something cannot wait; what it is stands behind the sign-in."""
    door = f"{settings.SITE_URL}/notices/?show=unread"
    return f"安网里有一条关于{what}的消息等你看。\n\n登录查看：{door}"


def total_of(lines: Sequence[Line]) -> int:
    """How many things are told."""
    return sum(line.count for line in lines if not line.within) or sum(line.count for line in lines)


def _told(lines: Sequence[Line]) -> list[str]:
    rest = len(lines) - MOST
    return [f"· {line.words} {line.count} {line.unit}" for line in lines[:MOST]] + (
        [f"· 另有 {rest} 类，登录查看"] if rest > 0 else []
    )


def _door() -> str:
    return f"登录查看：{settings.SITE_URL}/"
