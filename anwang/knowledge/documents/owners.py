"""Who has to do what a leaf says (责任主体): each name once, with its strongest role."""

import re
from collections.abc import Collection, Iterable

from anwang.knowledge.documents.attributions import blanket, bracketed, on_lines
from anwang.knowledge.documents.bodies import is_actor, split_names
from anwang.knowledge.documents.outline import Owner, OwnerRole
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.subjects import by_whom, does, must, supports, titled

STRENGTH: dict[OwnerRole, int] = {"supporting": 0, "responsible": 1, "lead": 2}
ADDRESSED = re.compile(r"^(?P<names>[^。；：\n《》“”]{2,200})：$", re.MULTILINE)
VIOLATION = re.compile(r"(?:未|不|无|违|擅自|非法)[^。；\n]*的[。；]?$")


def addressees(paper: Paper, end: int) -> tuple[str, ...]:
    """Those whom the document addresses: 各村（社区），镇属各部门，各单位：."""
    match = ADDRESSED.search(paper.form, 0, end)
    names = split_names(match["names"]) if match else []
    return tuple(names) if names and all(is_actor(name) for name in names) else ()


def strongest(found: Iterable[tuple[str, OwnerRole, str]]) -> tuple[Owner, ...]:
    owners: dict[str, Owner] = {}
    for name, role, rule in found:
        known = owners.get(name)
        if known is None or STRENGTH[role] > STRENGTH[known.role]:
            owners[name] = Owner(name, role, rule)
    return tuple(owners.values())


def owners(
    title: str, form: str, above: str, addressed: Collection[str], from_before: Iterable[str]
) -> tuple[Owner, ...]:
    """The owners of a leaf: from its own words, from the headings above it, from a blanket attribution."""
    if VIOLATION.search(form):
        return strongest([*bracketed(form), *on_lines(form)])
    return strongest(
        [
            *bracketed(form),
            *on_lines(form),
            *bracketed(above),
            *by_whom(form),
            *supports(form),
            *titled(title, form),
            *must(form, addressed),
            *does(form, addressed),
            *((name, "responsible", "blanket") for name in from_before),
        ]
    )


def blanket_names(form: str) -> list[str]:
    """The names that a leaf gives to every later leaf."""
    return blanket(form)
