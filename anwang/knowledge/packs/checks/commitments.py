"""The figures of a commitment: each once, parts of a whole that is there, a limit told in hours."""

from collections import Counter
from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Figures repeated, parts of nothing, limits that are no hour of the day."""
    limits = {each.full_id: each for found in shelf.reachable(pack) for each in found.limits}
    for form in pack.commitments:
        here = ("commitments", form.id)
        for name, times in Counter(figure.id for figure in form.figures).items():
            if times > 1:
                yield Problem(pack.id, here, f"研判内容「{name}」写了 {times} 次，编号不能重复")
        names = {figure.id for figure in form.figures}
        for figure in form.figures:
            if figure.part_of and figure.part_of not in names - {figure.id}:
                yield Problem(pack.id, here, f"“{figure.label}”属于的「{figure.part_of}」不在研判内容中")
        limit = limits.get(form.qualify(form.limit))
        if limit and any(row.unit != "hours" for row in limit.rows):
            yield Problem(pack.id, here, f"公告时限「{form.limit}」须以小时计（自零时起）")
