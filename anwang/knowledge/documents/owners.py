"""Who has to do what a leaf says (责任主体): each name once, with its strongest role."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from anwang.knowledge.documents.attributions import Named, blanket, bracketed, on_lines, without_labels
from anwang.knowledge.documents.bodies import is_actor, is_authority, split_names
from anwang.knowledge.documents.outline import Owner, OwnerRole, Span
from anwang.knowledge.documents.paper import Paper
from anwang.knowledge.documents.subjects import by_whom, does, must, supports, titled

STRENGTH: dict[OwnerRole, int] = {"supporting": 0, "responsible": 1, "lead": 2}
ADDRESSED = re.compile(r"^(?P<names>[^。；：\n《》“”]{2,200})：$", re.MULTILINE)
VIOLATION = re.compile(r"未|不|无|违|擅自|非法")


@dataclass(frozen=True, slots=True)
class Words:
    """Words in which owners may be named: their form, and where it stands in the paper."""

    form: str
    start: int


@dataclass(frozen=True, slots=True)
class Blanket:
    """A name that an earlier leaf gives to every later one, and where it stands."""

    name: str
    place: Span


def addressees(paper: Paper, end: int) -> tuple[str, ...]:
    """Those whom the document addresses: 各村（社区），镇属各部门，各单位：."""
    match = ADDRESSED.search(paper.form, 0, end)
    names = split_names(match["names"]) if match else []
    return tuple(names) if names and all(is_actor(name) for name in names) else ()


def strongest(found: Iterable[Owner]) -> tuple[Owner, ...]:
    """Each name once, with the first of its strongest roles."""
    owners: dict[str, Owner] = {}
    for owner in found:
        known = owners.get(owner.name)
        if known is None or STRENGTH[owner.role] > STRENGTH[known.role]:
            owners[owner.name] = owner
    return tuple(owners.values())


def is_violation(form: str) -> bool:
    """未设置警示标识的: an item of a checklist ends so, and names nobody."""
    bare = form.rstrip("。；\n")
    last = max(bare.rfind(mark) for mark in "。；\n") + 1
    return bare.endswith("的") and VIOLATION.search(bare, last) is not None


def owners(
    title: str,
    words: Words,
    above: Iterable[Words],
    addressed: Collection[str],
    from_before: Iterable[Blanket],
) -> tuple[Owner, ...]:
    """The owners of a leaf in order: from its own words, the headings above it, a blanket attribution."""
    form = words.form
    if is_violation(form):
        return strongest(placed(attributed(form), words.start))
    said = without_labels(form)
    spoken = [*by_whom(said), *supports(said), *titled(title, said), *must(said, addressed)]
    own = sorted([*attributed(form), *spoken, *does(said, addressed)], key=lambda named: named.at)
    return strongest(
        [
            *placed(own, words.start),
            *(owner for each in above for owner in placed(attributed(each.form), each.start)),
            *(Owner(each.name, "responsible", "blanket", each.place) for each in from_before),
        ]
    )


def attributed(form: str) -> list[Named]:
    """Who is named apart from the sentences."""
    return [*bracketed(form), *on_lines(form)]


def placed(found: Iterable[Named], start: int) -> Iterator[Owner]:
    """As owners, whose spans count in the paper."""
    for name, role, rule, at in found:
        place = start + at, start + at + len(name)
        yield Owner(name, role, rule, place, tuple(doubts(name, rule)))


def doubts(name: str, rule: str) -> Iterator[str]:
    """A subject is less certain than an attribution, and least where it is none of the authorities."""
    if rule == "bare_subject":
        yield "bare_subject"
    if rule == "subject_of_must" and not is_authority(name):
        yield "regulated_subject"


def blankets(words: Words) -> Iterator[Blanket]:
    """The names that a leaf gives to every later leaf."""
    for name in blanket(words.form):
        at = words.start + max(0, words.form.find(name))
        yield Blanket(name, (at, at + len(name)))
