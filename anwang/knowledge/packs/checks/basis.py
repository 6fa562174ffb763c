"""Every item has a basis, by article where there is one; a major hazard names its criterion."""

from collections.abc import Iterator

from anwang.knowledge.packs.citations import read_citation
from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack, Shape
from anwang.knowledge.packs.shelf import Shelf

Path = tuple[str | int, ...]


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Unknown sources, missing or impossible articles, major hazards without a criterion."""
    for path, citation in citations(pack):
        cited = read_citation(citation)
        source = pack.basis.get(cited.key)
        if source is None:
            yield Problem(pack.id, path, f"依据「{cited.key}」不在 pack.yaml 的 basis 中")
        elif source.articles and not cited.article:
            yield Problem(pack.id, path, f"引用《{source.title}》须写明第几条，如 {cited.key}#1")
        elif source.articles and (cited.number is None or not 1 <= cited.number <= source.articles):
            sentence = f"《{source.title}》共 {source.articles} 条，没有第 {cited.article} 条"
            yield Problem(pack.id, path, sentence)
    yield from _major(pack, shelf)


def _major(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """One failed item makes a major hazard only by a criterion of which one alone is enough."""
    criteria = {each.full_id: each for found in shelf.reachable(pack) for each in found.criteria}
    for checklist in pack.checklists:
        for item in checklist.items:
            failed = item.if_failed
            if failed.level != "major":
                continue
            path = ("checklists", checklist.id, "items", item.id, "if_failed")
            criterion = criteria.get(checklist.qualify(failed.criterion)) if failed.criterion else None
            if not failed.criterion:
                yield Problem(pack.id, path, "重大隐患须写明判定标准（criterion）")
            elif criterion and criterion.method == "combined":
                sentence = f"判定标准「{failed.criterion}」要几条并存才成立，单独一条不能定为重大隐患"
                yield Problem(pack.id, path, sentence)


def citations(pack: Pack) -> Iterator[tuple[Path, str]]:
    """Every citation in the pack, with the path to the thing that cites."""
    for part in type(pack).model_fields:
        if part != "basis":
            yield from _citations(getattr(pack, part), (part,))


def _citations(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, tuple):
        for position, each in enumerate(value):
            yield from _citations(each, (*path, getattr(each, "id", position)))
    elif isinstance(value, Shape):
        for citation in getattr(value, "basis", ()):
            yield (*path, "basis"), citation
        for name in type(value).model_fields:
            if name != "basis":
                yield from _citations(getattr(value, name), (*path, name))
