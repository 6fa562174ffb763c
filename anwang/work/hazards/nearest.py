"""What a report may be a case of (最接近的检查项、判定标准、条文): offered while typing, taken up by a tap.

An offer is known by its key: ``fire/shop-check#exit`` an item, ``fire/exit-locked`` a criterion,
``law:《消防法》第二十八条`` an article of a statute that was loaded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.laws.models import Clause
from anwang.knowledge.laws.queries import nearest_candidates, nearest_clauses
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Checklist, Criterion, Item
from anwang.work.hazards.choices import HazardLevel

SHORTEST = 3
"""Characters that must be there before anything is looked for."""
LOOKED_THROUGH, ITEMS, CRITERIA, CLAUSES = 20, 5, 2, 2
LAW = "law:"


@dataclass(frozen=True)
class Offer:
    """One thing the report may be a case of, with what follows from choosing it."""

    key: str
    text: str
    basis: str
    level: str = ""
    within_days: int | None = None
    measure: str = ""
    criterion: str = ""
    """What makes it a major hazard, if it is as bad as that."""

    @property
    def is_major(self) -> bool:
        """Whether choosing it means to report a major hazard."""
        return self.level == HazardLevel.MAJOR

    @property
    def level_words(self) -> str:
        """As the ledger prints it."""
        return HazardLevel(self.level).label if self.level else ""

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return asdict(self)


@dataclass(frozen=True)
class Offers:
    """What is near: items of checklists, criteria that it may meet (疑似重大), articles."""

    items: list[Offer]
    criteria: list[Offer]
    clauses: list[Offer]

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.items or self.criteria or self.clauses)

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {name: [offer.as_json() for offer in offers] for name, offers in vars(self).items()}


def offers_for(text: str, town: Any, today: dt.date, subject_type: str = "") -> Offers:
    """The nearest of what the town's packs and the statutes in use know, in force today.

    Items that are asked at this type of subject come before those of other checklists.
    """
    if len(text.strip()) < SHORTEST:
        return Offers([], [], [])
    own, others = [], []
    things = _things(text, town, today)
    for key, (release, checklist, thing) in things:
        if isinstance(thing, Item):
            fitting = own if subject_type in checklist.types else others
            fitting.append(_of_item(key, release, checklist, thing))
    return Offers([*own, *others][:ITEMS], _criteria(things), list(_of_clauses(text)))


def suspects_for(text: str, town: Any, today: dt.date) -> list[Offer]:
    """The criteria that it may meet (疑似重大); no statute is looked into."""
    return _criteria(_things(text, town, today))


def _criteria(things: list[tuple[str, Any]]) -> list[Offer]:
    found = [(release, thing) for _, (release, _, thing) in things if isinstance(thing, Criterion)]
    return [_of_criterion(release, thing) for release, thing in found[:CRITERIA]]


def _things(text: str, town: Any, today: dt.date) -> list[tuple[str, Any]]:
    """The nearest things of the town's packs that are in force, each with its key."""
    fits = nearest_candidates(text, town, LOOKED_THROUGH)
    things = [(fit.candidate.key, fit.candidate.thing) for fit in fits]
    return [(key, thing) for key, thing in things if thing[2].in_force(today)]


def taken_up(key: str, town: Any) -> dict[str, Any]:
    """What ``report_hazard`` is told of the offer that was tapped; a key that is gone is refused."""
    if key.startswith(LAW):
        printed = key.removeprefix(LAW)
        title, _, article = printed.removeprefix("《").partition("》")
        if Clause.objects.filter(law__title=title, article=article, law__is_in_use=True).exists():
            return {"basis": printed}
    for release in packs.releases(town).values():
        pack = release.pack
        for criterion in pack.criteria:
            if criterion.full_id == key:
                return {"criterion": key, "basis": packs.cited(criterion, release)}
        for checklist in pack.checklists:
            if checklist.full_id == key.partition("#")[0]:
                return _of_checklist(checklist, release, key)
    raise BadInput("选的那一项已经不在检查表里了，请重新选择，或者不选")


def _of_checklist(checklist: Checklist, release: Release, key: str) -> dict[str, Any]:
    try:
        item = checklist.item(key.partition("#")[2])
    except LookupError as error:
        raise BadInput(f"检查表“{checklist.name}”已经没有选的那一项，请重新选择，或者不选") from error
    return {"checklist": checklist.full_id, "item": item, "release": release}


def _of_item(key: str, release: Release, checklist: Checklist, item: Item) -> Offer:
    failed = item.if_failed
    gist = ""
    if failed.criterion:
        gist = packs.criterion(checklist.qualify(failed.criterion)).gist
    basis = packs.cited(item, release)
    return Offer(key, failed.hazard, basis, failed.level, failed.within_days, item.fix, gist)


def _of_criterion(release: Release, criterion: Criterion) -> Offer:
    basis = packs.cited(criterion, release)
    return Offer(criterion.full_id, criterion.gist, basis, HazardLevel.MAJOR.value)


def _of_clauses(text: str) -> Iterator[Offer]:
    for passage in nearest_clauses(text, CLAUSES):
        printed = f"《{passage.law}》{passage.article}"
        yield Offer(f"{LAW}{printed}", passage.text, printed)
