"""Where in a sheet the table is: title rows above, headings in one line or two, sums and notes below."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from anwang.base.kit.headings import plain, text_of
from anwang.base.kit.sheets import Grid

HEAD_WITHIN = 15
LOOKED_AT = 60
HEADINGS_OF_A_FORM = 5
"""So many of a target's headings stand nowhere among the data of a list."""
SEARCHED, FEW = 5_000, 40
FEWEST = 2
LONGEST_HEADING = 40
DATA = re.compile(r"[\d.,%:/-]+|\d{4}[年./-]\d{1,2}.*")
FOOT = re.compile(
    r"^(合计|总计|小计|共计|累计|填表人|填报人|制表|审核人?[:：]|审批人?[:：]|单位负责人|负责人签字|统计时间|"
    r"备注[:：]|注[:：]|说明[:：]|注意[:：]|填报说明|填表说明|第.{1,4}页|以下空白)"
)


@dataclass(frozen=True)
class Table:
    """One sheet's table: where its headings stand and end, and what they say."""

    grid: Grid
    head_at: int
    depth: int
    headings: tuple[str, ...]
    known: int = 0
    """How many of the headings are words of the target."""

    @property
    def name(self) -> str:
        """The sheet."""
        return self.grid.name

    @property
    def first(self) -> int:
        """The place of the first row of data, from 0."""
        return self.head_at + self.depth

    def samples(self, place: int, most: int = 3) -> tuple[str, ...]:
        """The first things that a column says."""
        found: dict[str, None] = {}
        for row in self.grid.rows[self.first : self.first + LOOKED_AT]:
            if place < len(row) and (words := text_of(row[place])):
                found[words] = None
            if len(found) == most:
                break
        return tuple(found)

    def words(self, place: int) -> tuple[str, ...]:
        """All that a column says, if that is a few words again and again; else nothing."""
        found: dict[str, None] = {}
        for row in self.grid.rows[self.first : self.first + SEARCHED]:
            if place < len(row) and (said := text_of(row[place])):
                found[said[:LONGEST_HEADING]] = None
            if len(found) > FEW:
                return ()
        return tuple(found)


@dataclass
class Cells:
    """The rows of a table that hold data, and those that were left out, with the reason."""

    rows: list[tuple[int, Sequence[Any]]] = field(default_factory=list)
    left_out: list[tuple[int, str, str]] = field(default_factory=list)
    """Line (from 1), what it says, why it is none."""


def table_of(grid: Grid, words: Collection[str], head_at: int | None = None) -> Table | None:
    """The table in a sheet; ``words``: plain headings that the target knows. None where there is none.

    ``head_at``: a person says in which row the headings begin.
    """
    places = range(min(HEAD_WITHIN, len(grid.rows))) if head_at is None else [head_at]
    best: tuple[tuple[int, int, int], Table] | None = None
    for place in places:
        for depth in (1, 2):
            if (found := _headed(grid, place, depth, words)) is None:
                continue
            score = (found.known, -depth if found.known else 0, sum(map(bool, found.headings)) - place)
            if best is None or score > best[0]:
                best = (score, found)
    return best[1] if best else None


def reads_downwards(table: Table, words: Collection[str]) -> bool:
    """Whether it is a form for one thing, its headings beside their contents, and no list."""
    heads = {plain(words_) for words_ in table.headings}
    said: set[str] = set()
    for row in table.grid.rows[table.first : table.first + LOOKED_AT]:
        filled = {plain(words_) for cell in row if (words_ := text_of(cell))}
        known = filled & set(words)
        said |= known if len(known) * 2 <= len(filled) else set()
    return len(said - heads) >= HEADINGS_OF_A_FORM


def _headed(grid: Grid, place: int, depth: int, words: Collection[str]) -> Table | None:
    lines = [[text_of(cell) for cell in row] for row in grid.rows[place : place + depth]]
    if len(lines) < depth or (not grid.rows[place + depth :] and not place):
        return None
    if depth > 1 and not _is_second(lines):
        return None
    headings = _told_apart(_joined(lines, words))
    named = {heading for heading in headings if heading and not DATA.fullmatch(heading)}
    if len(named) < FEWEST or len(set(filter(None, lines[0]))) < FEWEST:
        return None
    known = sum(plain(heading.partition("·")[2] or heading) in words for heading in named)
    return Table(grid, place, depth, tuple(headings), known)


def _is_second(lines: Sequence[Sequence[str]]) -> bool:
    """Whether the second line divides the first: a heading stands over several, and nothing is data."""
    upper, lower = lines
    over = any(one and one == two for one, two in pairwise(upper))
    differs = any(a != b for a, b in zip(upper, lower, strict=False) if b)
    return over and differs and not any(DATA.fullmatch(words) for words in lower if words)


def _joined(lines: Sequence[Sequence[str]], words: Collection[str]) -> list[str]:
    """One heading a column; of two lines the lower, with the upper in front where that is not enough."""
    if len(lines) == 1:
        return [words_[:LONGEST_HEADING] for words_ in lines[0]]
    found = []
    for place, upper in enumerate(lines[0]):
        lower = lines[1][place] if place < len(lines[1]) else ""
        both = f"{upper}·{lower}" if upper and lower and upper != lower else lower or upper
        found.append((lower if plain(lower) in words else both)[:LONGEST_HEADING])
    return found


def _told_apart(headings: Sequence[str]) -> list[str]:
    """The second of the same name gets a number."""
    seen: dict[str, int] = {}
    found = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        found.append(f"{heading}（{seen[heading]}）" if heading and seen[heading] > 1 else heading)
    return found


def cells_of(table: Table) -> Cells:
    """Every row of data; what is a sum, a signature, a note or the headings again is left out and told."""
    cells = Cells()
    heads = {words for words in table.headings if words}
    for place in range(table.first, len(table.grid.rows)):
        row = table.grid.rows[place]
        filled = [cell for cell in row if cell not in ("", None)]
        if not filled:
            continue
        why = _why_not(filled, heads)
        if why:
            cells.left_out.append((place + 1, text_of(filled[0])[:80], why))
        elif len(filled) > 1 or text_of(filled[0]):
            cells.rows.append((place + 1, row))
    return cells


def _why_not(filled: Sequence[Any], heads: Collection[str]) -> str:
    """Why a row is no data; nothing where it is."""
    first = filled[0]
    if isinstance(first, str):
        if any(isinstance(cell, str) and FOOT.match(cell.strip()) for cell in filled[:2]):
            return "合计、签字或说明行，没有导入"
        if first.strip() in heads and {text_of(cell) for cell in filled} <= heads:
            return "重复的表头，没有导入"
        if len(filled) > 1 and len(heads) > FEWEST and all(cell == first for cell in filled):
            return "整行是同一句话，像说明，没有导入"
    return ""
