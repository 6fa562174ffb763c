"""Villages, grids and types as tables write them, within what a person may import into."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q

from anwang.base.kit.headings import plain
from anwang.insight.imports.reading import cells
from anwang.insight.imports.rules import IMPORTERS
from anwang.knowledge.documents.numerals import value_of
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import SubjectType
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org, lies_beneath

NUMBER = re.compile(r"[一二三四五六七八九十百]+")
OFFERED = 8
ENDINGS = ("村委会", "居委会", "村民委员会", "社区居民委员会", "村", "社区")


class Places:
    """The villages and communities of a town that a person's posts cover."""

    def __init__(self, town: Org, by: Any) -> None:
        """For whom."""
        self.town, self.by = town, by

    @cached_property
    def covered(self) -> Sequence[Org]:
        """Those into which this person may import."""
        q = Q(pk__in=[])
        for post in self.by.posts_held:
            if post.role not in IMPORTERS:
                continue
            if post.org.kind == OrgKind.DEPARTMENT:
                q |= Q(town=post.org.town_id)
            else:
                q |= lies_beneath(post.org)
        rows = Org.objects.villages().filter(q, town=self.town.pk).select_related("town", "district")
        return list(rows.order_by("path"))

    @cached_property
    def by_words(self) -> Mapping[str, Org]:
        """Every way to write one of them."""
        known: dict[str, Org] = {}
        for org in self.covered:
            for name in (org.name, org.short_name):
                known.setdefault(name, org)
                known.setdefault(f"{self.town.short_name}{name}", org)
        for org in self.covered:
            bare = _bare(org.short_name or org.name)
            for ending in ("", *ENDINGS):
                known.setdefault(f"{bare}{ending}", org)
        for grid in self.grids:
            for words in qualified(grid):
                known.setdefault(words, grid)
        return known

    @cached_property
    def grids(self) -> Sequence[Org]:
        """The grids beneath those villages."""
        rows = Org.objects.filter(kind=OrgKind.GRID, village__in=[org.pk for org in self.covered])
        return list(rows.select_related("village").order_by("path"))

    @cached_property
    def _grids_by_words(self) -> Mapping[str, list[Org]]:
        found: dict[str, list[Org]] = defaultdict(list)
        for grid in self.grids:
            for words in {_numbered(each) for each in (grid.name, grid.short_name, *qualified(grid))}:
                found[words].append(grid)
        return found

    def grid(self, words: str, village: Org | None) -> tuple[Org | None, str]:
        """The grid of this name, in a village if one is known; none, and what is wrong."""
        found = self._grids_by_words.get(_numbered(words), [])
        if village is not None:
            found = [each for each in found if each.village_id == village.village_id]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, f"有 {len(found)} 个村（社区）都有这个网格，请补上村（社区）一列"
        there = [each for each in self.grids if village is None or each.village_id == village.village_id]
        offered = "、".join(str(each) for each in there[:OFFERED])
        where = f"“{village.village}”" if village is not None else "你负责的范围内"
        known = f"没有这个网格，有：{offered}" if there else "没有设网格，请把这一格留空"
        return None, f"{where}{known}"

    def of(self, values: Mapping[str, Any]) -> tuple[Org | None, str]:
        """The village that a row names or its address does, or the grid in it; none, and what is wrong."""
        village = values.get("village") or self.in_address(values.get("address") or "") or self.only
        words = values.get("grid")
        return self.grid(words, village) if words else (village, "")

    @property
    def only(self) -> Org | None:
        """The one place, where there is only one."""
        return self.covered[0] if len(self.covered) == 1 else None

    @cached_property
    def _written(self) -> list[tuple[str, Org]]:
        return [(name, org) for org in self.covered for name in {org.name, org.short_name} if name]

    def in_address(self, address: str) -> Org | None:
        """The village that an address names; none where it names none, or several."""
        found = {org.pk: org for name, org in self._written if name in address}
        return next(iter(found.values())) if len(found) == 1 else None

    def reader(self) -> cells.Read:
        """A cell as one of them."""
        names = [org.short_name or org.name for org in self.covered]
        return cells.choice(self.by_words, "村（社区），或不在你负责的范围内", names)

    def options(self) -> list[tuple[str, str]]:
        """To pick a constant from."""
        return [(org.short_name or org.name, str(org)) for org in self.covered]


def qualified(grid: Org) -> Iterator[str]:
    """五云村第一网格: the grid's name with its village's in front."""
    village = grid.village
    for above in dict.fromkeys((village.name, village.short_name, _bare(village.short_name))):
        for name in dict.fromkeys((grid.name, grid.short_name)):
            if not name.startswith(above):
                yield f"{above}{name}"


def _numbered(words: str) -> str:
    """第一网格, 1网格 and 一号网格 are one."""
    found = re.sub(r"[第号#]", "", plain(words))
    return NUMBER.sub(lambda match: str(value_of(match[0])), found)


def _bare(name: str) -> str:
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def types_by_words(town: Org) -> dict[str, SubjectType]:
    """Every type in use by its name; by its id for machines."""
    kinds = list(packs.subject_types(town))
    return {kind.name: kind for kind in kinds} | {kind.full_id: kind for kind in kinds}


def topics_of(kinds: Mapping[str, SubjectType]) -> dict[str, str]:
    """Type id → topic of its pack."""
    return {kind.full_id: packs.release(kind.full_id.partition("/")[0]).topic for kind in kinds.values()}
