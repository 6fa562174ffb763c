"""Headings and items as a tree (层次): which item stands in which, however the plan numbers them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from anwang.knowledge.documents.markers import KINDS, RANKS, Marker, at_lines, chains, inline
from anwang.knowledge.documents.paper import Paper

STRUCTURAL = KINDS[: KINDS.index("point") + 1]


@dataclass(slots=True)
class Item:
    """A numbered heading or item, with all that stands in it."""

    marker: Marker
    path: tuple[str, ...]
    end: int
    parent: "Item | None" = field(default=None, repr=False)
    children: list["Item"] = field(default_factory=list, repr=False)
    skips: bool = False
    """Whether numbers are missing between this item and the one before it."""

    def leaves(self) -> Iterator["Item"]:
        """The lowest items in it, itself if it has none; without recursion, for a tree may be deep."""
        waiting = [self]
        while waiting:
            item = waiting.pop()
            if item.children:
                waiting.extend(reversed(item.children))
            else:
                yield item


def let_go(items: list[Item]) -> None:
    """Forget a tree at once, whose items know each other and would stay in memory for a while."""
    waiting = [*items]
    while waiting:
        item = waiting.pop()
        waiting += item.children
        item.children, item.parent = [], None


def within_lines(paper: Paper, leading: list[Marker], end: int) -> Iterator[Marker]:
    """All numbers in order: those that lead a line, and the chains inside what each of them opens."""
    borders = [marker for marker in leading if marker.kind in STRUCTURAL]
    others = [marker for marker in leading if marker.kind not in STRUCTURAL]
    counted: dict[str, int] = {}
    for marker, following in zip(borders, [*borders[1:], None], strict=False):
        counted[marker.kind] = marker.value
        yield marker
        stop = following.start if following else end
        inner = [*inline(paper.form, marker.end, stop)]
        first, last = (bisect_left(others, edge, key=start_of) for edge in (marker.end, stop))
        inner += others[first:last]
        for listed in sorted(chains(sorted(inner, key=start_of), following, counted), key=start_of):
            counted[listed.kind] = listed.value
            yield listed


def start_of(marker: Marker) -> int:
    return marker.start


def belongs_above(top: Item, marker: Marker) -> bool:
    """Whether an open item ends where this number stands, which is of another kind."""
    return marker.leads_line and marker.kind in STRUCTURAL and RANKS[top.marker.kind] >= RANKS[marker.kind]


def skips(last: Marker, marker: Marker) -> bool:
    """Whether a number of the same kind does not follow the last one."""
    return last.kind == marker.kind and marker.value != last.value + 1


def tree(paper: Paper, start: int, end: int) -> list[Item]:
    """The headings of the top level between two places, each with its items."""
    roots: list[Item] = []
    opened: list[Item] = []
    kinds: dict[str, int] = {}
    for marker in within_lines(paper, [*at_lines(paper.form, start, end)], end):
        if kinds.get(marker.kind):
            while opened[-1].marker.kind != marker.kind:
                close(opened, kinds, marker.start)
            close(opened, kinds, marker.start)
        else:
            while opened and belongs_above(opened[-1], marker):
                close(opened, kinds, marker.start)
        parent = opened[-1] if opened else None
        item = Item(marker, (*parent.path, marker.label) if parent else (marker.label,), end, parent)
        siblings = parent.children if parent else roots
        item.skips = bool(siblings) and skips(siblings[-1].marker, marker)
        siblings.append(item)
        opened.append(item)
        kinds[marker.kind] = kinds.get(marker.kind, 0) + 1
    return roots


def close(opened: list[Item], kinds: dict[str, int], at: int) -> None:
    item = opened.pop()
    item.end = at
    kinds[item.marker.kind] -= 1
