"""What a workbook holds, laid over the pack as it was."""

from collections.abc import Mapping
from typing import Any

from anwang.knowledge.packs.excel.cells import Loc
from anwang.knowledge.packs.excel.rows import Row, Rows

Content = dict[str, Any]


def merged(rows: Rows, base: Mapping[str, Any], *, adds: bool) -> tuple[Content, dict[Loc, Row]]:
    """The whole content, and the places of what was read within it.

    Parts that were read replace those of before; of a workbook that only adds, its things stand beside them.
    """
    content: Content = {**base, **rows.data}
    if not adds:
        return content, rows.origins
    moved: dict[tuple[str, int], int] = {}
    for part, value in rows.data.items():
        if isinstance(value, list) and isinstance(base.get(part), list):
            content[part] = _beside(part, value, base[part], moved)
        elif isinstance(value, dict) and isinstance(base.get(part), dict):
            content[part] = {**base[part], **value}
    return content, {_moved(loc, moved): row for loc, row in rows.origins.items()}


def _beside(part: str, new: list[Any], old: list[Any], moved: dict[tuple[str, int], int]) -> list[Any]:
    """Those of before, what is new behind them; the same thing again takes its place."""
    together = list(old)
    places = {_key(each): place for place, each in enumerate(old)}
    for place, each in enumerate(new):
        if (at := places.get(_key(each))) is None:
            together.append(each)
            at = len(together) - 1
        together[at] = each
        moved[part, place] = at
    return together


def _key(thing: Any) -> Any:
    """By what a thing is known: its id, or its name where it has none."""
    return (thing.get("id") or thing.get("name")) if isinstance(thing, dict) else thing


def _moved(loc: Loc, moved: dict[tuple[str, int], int]) -> Loc:
    if (
        len(loc) > 1
        and (at := moved.get((str(loc[0]), int(loc[1]) if isinstance(loc[1], int) else -1))) is not None
    ):
        return (loc[0], at, *loc[2:])
    return loc
