"""Standardization: scored items are asked, each once; grades that targets name are there."""

from collections import Counter
from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Points for questions that nobody asks; points given twice; grades that no row explains."""
    reachable = list(shelf.reachable(pack))
    checklists = {each.full_id: each for found in reachable for each in found.checklists}
    for sheet in pack.score_sheets:
        here = ("score_sheets", sheet.id)
        asked = checklists.get(sheet.checklist_id)
        if asked is None:
            yield Problem(pack.id, here, f"找不到检查表「{sheet.checklist}」")
            continue
        known = {item.id for item in asked.items}
        for name, times in Counter(each.item for each in sheet.items).items():
            if name not in known:
                yield Problem(pack.id, here, f"检查表「{sheet.checklist}」里没有检查项「{name}」")
            if times > 1:
                yield Problem(pack.id, here, f"检查项「{name}」写了 {times} 次，只能给一次分")
    names = {each.name for found in reachable for each in found.appraisal_grades}
    for target in pack.build_targets:
        if target.grade not in names:
            yield Problem(pack.id, ("build_targets", target.id), f"没有标准化等级「{target.grade}」")
