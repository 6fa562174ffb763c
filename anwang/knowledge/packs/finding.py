"""Questions of the packs in use by their words: who asks this already, and on what ground."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from anwang.knowledge.packs import queries
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import LEVELS, Checklist, Item
from anwang.town.orgs.models import Org


class FoundItem(NamedTuple):
    """A question where it stands."""

    release: Release
    checklist: Checklist
    item: Item

    @property
    def basis(self) -> str:
        """《中华人民共和国消防法》第二十八条."""
        return self.release.pack.cite(*self.item.basis)

    @property
    def is_checked(self) -> bool:
        """Whether its sources have been seen."""
        return self.release.pack.is_checked(*self.item.basis)

    @property
    def level(self) -> str:
        """一般隐患."""
        return LEVELS[self.item.if_failed.level]

    @property
    def days(self) -> str:
        """7 天."""
        days = self.item.if_failed.within_days
        return f"{days} 天" if days else "当场"

    @property
    def url(self) -> str:
        """Its checklist, at the question."""
        args = [self.release.pack_id, "checklists", self.checklist.id]
        return f"{reverse('packs:thing', args=args)}#{self.item.id}"


def find_items(town: Org | None, words: str = "", pack: str = "", level: str = "") -> list[FoundItem]:
    """Questions that say all of these words, in the order of packs and checklists."""
    wanted = words.split()
    return [
        FoundItem(release, checklist, item)
        for _, release in sorted(queries.releases(town).items())
        if pack in {"", release.pack_id}
        for checklist in release.pack.checklists
        for item in checklist.items
        if level in {"", item.if_failed.level} and _says(item, checklist, wanted)
    ]


def _says(item: Item, checklist: Checklist, wanted: list[str]) -> bool:
    text = f"{item.ask} {item.look} {item.fix} {item.if_failed.hazard} {checklist.name}"
    return all(word in text for word in wanted)
