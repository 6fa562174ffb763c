"""Examples must come out right: these answers on this day, these hazards, no more and no less."""

from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import LEVELS, Checklist, Example, Expectation, Pack
from anwang.knowledge.packs.shelf import Shelf


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Every story of the pack, told against its checklists."""
    checklists = {each.full_id: each for found in shelf.reachable(pack) for each in found.checklists}
    for position, example in enumerate(pack.examples):
        full_id = example.checklist if "/" in example.checklist else f"{pack.id}/{example.checklist}"
        if full_id in checklists:
            for sentence in told(example, checklists[full_id]):
                yield Problem(pack.id, ("examples", position), f"样例“{example.name}”{sentence}")


def told(example: Example, checklist: Checklist) -> Iterator[str]:
    """What is wrong with one example."""
    asked = {item.id for item in checklist.items_on(example.date)}
    if unknown := sorted(set(example.answers) - asked):
        yield f"答了当日没有问的检查项：{'、'.join(unknown)}"
    expected, found = list(example.expect), outcome(example, checklist)
    for each in expected:
        if each not in found:
            yield f"应得而未得：{_words(each)}"
    for each in found:
        if each not in expected:
            yield f"多得：{_words(each)}"


def outcome(example: Example, checklist: Checklist) -> list[Expectation]:
    """What comes out; a criterion is compared only where the example names one."""
    criteria = {each.hazard for each in example.expect if each.criterion}
    return [
        Expectation(
            hazard=finding.hazard,
            level=finding.level,
            due=finding.due,
            criterion=_as_written(finding.criterion, example) if finding.hazard in criteria else None,
        )
        for finding in checklist.findings(example.answers, example.date)
    ]


def _as_written(criterion: str | None, example: Example) -> str | None:
    """The criterion in the form in which the example writes it: bare or full."""
    written = {each.criterion for each in example.expect}
    return criterion if criterion is None or criterion in written else criterion.partition("/")[2]


def _words(each: Expectation) -> str:
    return f"{each.hazard}（{LEVELS[each.level]}，{each.due.isoformat()} 前）"
