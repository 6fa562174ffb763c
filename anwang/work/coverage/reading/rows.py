"""The rows of a list, once its columns are known: what each says, and which cannot be taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from anwang.base.kit.headings import text_of
from anwang.knowledge.packs.shapes import LeadSource
from anwang.work.coverage.choices import Field
from anwang.work.coverage.reading.columns import Table
from anwang.work.subjects import names, uscc

LONGEST = {"key": 80, "name": 120, "address": 160, "phone": 20, "contact": 40, "kind": 120}


@dataclass(frozen=True)
class Row:
    """One firm as the list names it, and where it stands in the file."""

    line: int
    key: str
    name: str
    code: str = ""
    address: str = ""
    phone: str = ""
    contact: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Fault:
    """A row that was left out, or taken without one of its cells; the sentence says which and why."""

    line: int
    column: str
    value: str
    sentence: str
    left_out: bool = True

    def __str__(self) -> str:
        column = f"「{self.column}」" if self.column else ""
        return f"第 {self.line} 行{column}：{self.sentence}"


def rows_of(table: Table, columns: Mapping[str, int], source: LeadSource) -> tuple[list[Row], list[Fault]]:
    """Every row that can be taken, and what is wrong with the others; ``columns``: field → place."""
    read: list[Row] = []
    faults: list[Fault] = []
    for line, cells in _lines(table, columns):
        if any(cells.values()):
            row, wrong = _row(line, cells, source)
            faults += wrong
            read += [row] if row is not None else []
    rows: dict[str, Row] = {}
    for row in _told_apart(read):
        earlier = rows.setdefault(row.key, row)
        if earlier is not row:
            sentence = f"与第 {earlier.line} 行是同一家（编号“{row.key[:40]}”），只取前一行"
            faults.append(Fault(row.line, "", row.name, sentence))
    return list(rows.values()), faults


def _told_apart(read: list[Row]) -> Iterator[Row]:
    """Several shops under one licence are several rows: then the code alone does not tell which."""
    shops: dict[str, set[str]] = defaultdict(set)
    for row in read:
        shops[row.key].add(_shop(row))
    for row in read:
        several = len(shops[row.key]) > 1
        yield replace(row, key=f"{row.key}/{_shop(row)}"[: LONGEST["key"]]) if several else row


def _shop(row: Row) -> str:
    return f"{names.plain(row.name)[:30]}@{names.plain(row.address)[:28]}"


def _lines(table: Table, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    first = table.head_at + 2
    for number, row in enumerate(table.rows, start=first):
        cells = {field: text_of(row[place]) if place < len(row) else "" for field, place in columns.items()}
        yield number, {field: value[: LONGEST.get(field, 40)] for field, value in cells.items()}


def _row(line: int, cells: Mapping[str, str], source: LeadSource) -> tuple[Row | None, list[Fault]]:
    faults: list[Fault] = []
    name, kind = cells.get("name", ""), cells.get("kind", "")
    if not name:
        return None, [Fault(line, Field.NAME.label, "", "没有名称，请补上名称再导入")]
    if any(word in kind for word in source.own_words):
        return None, [Fault(line, Field.KIND.label, kind, f"“{kind}”不是生产经营用户，没有导入")]
    code = uscc.normalise(cells.get("code", ""))
    if code and (sentence := uscc.fault(code)):
        faults.append(
            Fault(line, Field.CODE.label, code, f"{sentence}；这一行照常导入，信用代码留空", left_out=False)
        )
        code = ""
    key = (
        cells.get("key", "")
        or code
        or f"{names.plain(name)[:40]}@{names.plain(cells.get('address', ''))[:38]}"
    )
    row = Row(
        line=line,
        key=key,
        name=name,
        code=code,
        address=cells.get("address", ""),
        phone=cells.get("phone", ""),
        contact=cells.get("contact", ""),
        kind=kind,
    )
    return row, faults
