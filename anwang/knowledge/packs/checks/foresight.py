"""An index adds up, and its scales begin at nothing and rise."""

import datetime as dt
from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import IndexPart, Pack
from anwang.knowledge.packs.shelf import Shelf

WHOLE = 100


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Weights that do not make a hundred on some day; scales out of order."""
    for part in pack.firm_index:
        steps = [step.at for step in part.scale]
        path = ("firm_index", part.id, "scale")
        if steps[0] != 0:
            yield Problem(pack.id, path, "分值表须从 0 开始，零也要有分")
        if steps != sorted(set(steps)):
            yield Problem(pack.id, path, "分值表的数值须从小到大，不能重复")
        if part.out_of and steps[-1] > WHOLE:
            yield Problem(pack.id, path, "有分母的分项按百分比计，分值表的数值不能超过 100")
    for day in _days(pack.firm_index):
        weight = sum(part.weight for part in pack.firm_index if part.in_force(day))
        if weight not in (0, WHOLE):
            sentence = f"{day.isoformat()} 各分项的权重合计为 {weight}，应为 100"
            yield Problem(pack.id, ("firm_index",), sentence)


def _days(parts: tuple[IndexPart, ...]) -> list[dt.date]:
    """Every day on which the sum may change."""
    begins = {part.since or dt.date.min for part in parts}
    ends = {part.until + dt.timedelta(days=1) for part in parts if part.until}
    return sorted(begins | ends)
