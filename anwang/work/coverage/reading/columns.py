"""Which column of a list holds what: by what this town was told before, by its heading, by its contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anwang.base.kit.headings import plain, text_of
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.sheets import read_grids
from anwang.knowledge.packs.shapes import LeadSource
from anwang.work.coverage.choices import Field
from anwang.work.subjects import uscc

PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}")  # a bare number of seven digits may be anything
ADDRESS = re.compile(r"村|社区|街|路|大道|组|号|镇|园区")
CHARACTERS = re.compile(r"[\u4e00-\u9fff]{2}")
NUMBER = re.compile(r"[\d一二三四五六七八九十]")
FIRM = re.compile(r"公司|店|厂|部|行|超市|馆|站|场|坊|中心|合作社|学校|幼儿园|医院|室$")
LOOKED_AT = 40  # rows whose contents are looked at
MOSTLY, OFTEN = 0.6, 0.4
HEAD_WITHIN = 12  # the heading stands within the first rows, under a title and a date
SAMPLES = 3
FEWEST_HEADINGS = 2


@dataclass(frozen=True)
class Table:
    """The one sheet of a file that holds the list: its headings and its rows."""

    sheet: str
    head_at: int
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Guess:
    """What a column seems to hold, why we think so, and what it says in the first rows."""

    place: int
    heading: str
    field: str
    because: str
    samples: tuple[str, ...]


def table_of(data: bytes, source: LeadSource) -> Table:
    """The list in a file: of all sheets the one whose heading says most; BadInput where there is none."""
    best: tuple[int, int, Table] | None = None
    synonyms = {plain(word) for words in source.headings.values() for word in words}
    for grid in read_grids(data):
        for place, row in enumerate(grid.rows[:HEAD_WITHIN]):
            texts = [text_of(cell) for cell in row]
            known = sum(plain(text) in synonyms for text in texts if text)
            named = len({text for text in texts if text and not text.isdigit() and not PHONE.fullmatch(text)})
            if named < FEWEST_HEADINGS or not grid.rows[place + 1 :]:
                continue
            found = (known, len(grid.rows), Table(grid.name, place, tuple(texts), grid.rows[place + 1 :]))
            if best is None or (found[0], found[1] if found[0] == 0 else 0) > (best[0], best[1]):
                best = found
    if best is None:
        raise BadInput("没有读到名单：须有一行列名，下面每行一家")
    return best[2]


def guess(table: Table, source: LeadSource, told: Mapping[str, str] | None = None) -> list[Guess]:
    """What each column holds; ``told``: heading → field, as it was corrected before (empty: left out)."""
    found: dict[int, tuple[str, str]] = {}
    remembered = {plain(heading): field for heading, field in (told or {}).items()}
    for place, heading in enumerate(table.headings):
        if plain(heading) in remembered and heading:
            found[place] = (remembered[plain(heading)], "上次这样对应")
    _by_heading(table, source, found)
    _by_contents(table, found)
    _by_distinctness(table, found)
    return [
        Guess(
            place,
            heading or f"第 {place + 1} 列",
            *found.get(place, ("", "")),
            samples=tuple(value for value in _column(table, place) if value)[:SAMPLES],
        )
        for place, heading in enumerate(table.headings)
        if heading or any(_column(table, place))
    ]


def _by_heading(table: Table, source: LeadSource, found: dict[int, tuple[str, str]]) -> None:
    """First what a heading says exactly, then what it contains; a field is taken once."""
    for exact in (True, False):
        for field, words in source.headings.items():
            if field not in Field.values or field in _taken(found):
                continue
            for word in map(plain, words):
                place = _place_of(table, word, found, exact=exact)
                if place is not None:
                    found[place] = (field, "列名")
                    break


def _place_of(table: Table, word: str, found: Mapping[int, Any], *, exact: bool) -> int | None:
    for place, heading in enumerate(table.headings):
        text = plain(heading)
        if place in found or not text:
            continue
        if text == word or (not exact and (word in text or (len(text) > 1 and text in word))):
            return place
    return None


def _by_contents(table: Table, found: dict[int, tuple[str, str]]) -> None:
    """What no heading said, the cells may."""
    for field, test, share in (
        (Field.CODE, _is_code, MOSTLY),
        (Field.PHONE, lambda text: bool(PHONE.fullmatch(text)), MOSTLY),
        (Field.NAME, lambda text: bool(FIRM.search(text)) and not _is_code(text), OFTEN),
        (Field.ADDRESS, _is_address, MOSTLY),
    ):
        if field in _taken(found):
            continue
        shares = []
        for place in range(len(table.headings)):
            if place in found:
                continue
            values = [value for value in _column(table, place) if value]
            if values:
                shares.append((sum(map(test, values)) / len(values), -place))
        if shares and max(shares)[0] >= share:
            found[-max(shares)[1]] = (field.value, "内容")


def _by_distinctness(table: Table, found: dict[int, tuple[str, str]]) -> None:
    """A name is what is written in characters and differs from row to row."""
    if Field.NAME in _taken(found):
        return
    shares = []
    for place in range(len(table.headings)):
        values = [value for value in _column(table, place) if CHARACTERS.search(value)]
        if place not in found and values:
            filled = sum(bool(value) for value in _column(table, place))
            shares.append((len(set(values)) * len(values) / filled, sum(map(len, values)), -place))
    if shares:
        found[-max(shares)[2]] = (Field.NAME.value, "内容")


def _taken(found: Mapping[int, tuple[str, str]]) -> set[str]:
    return {field for field, _ in found.values() if field}


def _is_address(text: str) -> bool:
    return bool(ADDRESS.search(text) and NUMBER.search(text))


def _is_code(text: str) -> bool:
    code = uscc.normalise(text)
    return len(code) == uscc.LENGTH and not uscc.fault(code)


def _column(table: Table, place: int) -> list[str]:
    return [text_of(row[place]) if place < len(row) else "" for row in table.rows[:LOOKED_AT]]
