"""A pack names measures; whether an app offers them is known above, so the names are handed in."""

from collections.abc import Iterator
from difflib import get_close_matches

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf

Path = tuple[str | int, ...]


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Measures that no app offers."""
    if shelf.measures is None:
        return
    for path, name in _measures(pack):
        if name not in shelf.measures:
            near = get_close_matches(name, shelf.measures, n=1)
            hint = f"，是不是 {near[0]}" if near else ""
            yield Problem(pack.id, path, f"没有叫「{name}」的度量{hint}")


def _measures(pack: Pack) -> Iterator[tuple[Path, str]]:
    for indicator in pack.indicators:
        for name in indicator.measures:
            yield ("indicators", indicator.id), name
    yield from _index(pack)
    for report in pack.reports:
        for name in report.figures:
            yield ("reports", report.id, "figures"), name
    yield from _forms(pack)
    for task in pack.plan.tasks if pack.plan else ():
        for done in task.done_when:
            if done.measure:
                yield ("plan", "tasks", task.id, "done_when"), done.measure


def _forms(pack: Pack) -> Iterator[tuple[Path, str]]:
    for form in pack.forms:
        for version in form.versions:
            for name in version.measures():
                yield ("forms", form.id, "versions", version.id), name


def _index(pack: Pack) -> Iterator[tuple[Path, str]]:
    for part in pack.firm_index:
        for name in (part.measure, part.out_of):
            if name:
                yield ("firm_index", part.id), name
