"""The lists that others keep, as the packs in use name them (线索来源)."""

from __future__ import annotations

from typing import Any

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import LeadSource

GRID = "grid"  # the one source that nobody hands in as a file: what grid workers come upon


def sources(town: Any = None) -> tuple[LeadSource, ...]:
    """Every source that a list may come from."""
    return packs.lead_sources(town)


def source_of(name: str, town: Any = None) -> LeadSource:
    """The source with this id, bare (``market``) or full; LookupError names those there are."""
    for each in sources(town):
        if name in {each.id, each.full_id}:
            return each
    known = "、".join(f"{each.id}（{each.name}）" for each in sources(town))
    raise LookupError(f"没有线索来源“{name}”，有：{known}")


def source_name(full_id: str) -> str:
    """What it is called; an id that no pack knows any more as it stands."""
    try:
        return source_of(full_id).name
    except LookupError:
        return full_id


def source_choices(town: Any) -> list[tuple[str, str]]:
    """Id and name of each."""
    return [(each.full_id, each.name) for each in sources(town)]
