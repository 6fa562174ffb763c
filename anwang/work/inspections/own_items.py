"""What a firm asks itself beyond the packs: its own measures, frozen with the visit (自有检查项)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from anwang.knowledge.packs.shapes import Checklist, Item

OWN = "own"  # the id of a round that has no checklist of a pack
MEASURE = "control-"  # what the id of a question begins with that asks for a measure of the register
GROUND = "core"  # the pack whose sources the own questions cite


def measure_item(control: int) -> str:
    """The id of the question that asks whether a measure holds."""
    return f"{MEASURE}{control}"


def measure_of(item: str) -> int | None:
    """The measure that such a question asks for; ``control-zone`` of a pack is none."""
    number = item.removeprefix(MEASURE)
    return int(number) if item.startswith(MEASURE) and number.isascii() and number.isdigit() else None


def joined(base: Checklist | None, name: str, own: Iterable[Mapping[str, Any]]) -> Checklist:
    """A pack's checklist with the firm's own questions after it; or these alone."""
    items = tuple(Item(**each) for each in own)
    for item in items:
        item.belong_to(GROUND)
    if base is None:
        alone = Checklist(id=OWN, name=name, applies_to=(OWN,), items=items)
        alone.belong_to(GROUND)
        return alone
    return base.model_copy(update={"items": (*base.items, *items)}) if items else base
