"""Nothing ends before it begins."""

import datetime as dt
from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Dated, Pack, Phase, Shape
from anwang.knowledge.packs.shelf import Shelf

Path = tuple[str | int, ...]


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Windows, validities and phases turned round; tasks due outside the window."""
    for path, starts, ends in _periods(pack, ()):
        if ends < starts:
            yield Problem(pack.id, path, f"止于 {ends.isoformat()}，早于起始 {starts.isoformat()}")
    if pack.window:
        for task in pack.plan.standing_tasks if pack.plan else ():
            for due in task.due:
                if not pack.window[0] <= due <= pack.window[1]:
                    sentence = f"时限 {due.isoformat()} 不在行动起止日期之内"
                    yield Problem(pack.id, ("plan", "tasks", task.id, "due"), sentence)


def _periods(value: object, path: Path) -> Iterator[tuple[Path, dt.date, dt.date]]:
    if isinstance(value, Pack) and value.window:
        yield ("window",), *value.window
    if isinstance(value, Dated) and value.since and value.until:
        yield path, value.since, value.until
    if isinstance(value, Phase) and value.starts_on and value.ends_on:
        yield path, value.starts_on, value.ends_on
    if isinstance(value, Shape):
        for name in type(value).model_fields:
            yield from _periods(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _periods(each, (*path, key))
    elif isinstance(value, tuple):
        for position, each in enumerate(value):
            yield from _periods(each, (*path, getattr(each, "id", position)))
