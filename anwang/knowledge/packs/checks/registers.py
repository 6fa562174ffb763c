"""A ledger can be kept: entries are told apart, the first form is short, dates remind of something."""

from collections.abc import Iterator

from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.shapes import Pack, Register
from anwang.knowledge.packs.shelf import Shelf

RESERVED = frozenset({"企业或场所", "企业编号", "登记单位", "结束日期", "结束原因", "阶段"})
"""Headings that a ledger's sheet has of itself."""
FIRST = 5
"""Columns that are asked for before the first save."""


def check(pack: Pack, shelf: Shelf) -> Iterator[Problem]:
    """Ledgers that nobody could keep."""
    for register in pack.registers:
        here = ("registers", register.id)
        for sentence in _told_apart(register):
            yield Problem(pack.id, here, sentence)
        if register.applies_to and register.per != "subject":
            sentence = "按单位或专项行动一本的台账不列适用对象（applies_to）"
            yield Problem(pack.id, (*here, "applies_to"), sentence)
        for column_id, sentence in (*_dates(register), *_labels(register)):
            yield Problem(pack.id, (*here, "fields", column_id), sentence)


def _told_apart(register: Register) -> Iterator[str]:
    if not register.keys:
        yield "台账须有主栏（key），用来区分各条"
    for column in register.keys:
        if not column.required:
            yield f"主栏“{column.label}”须同时是必填（required）"
    first = sum(column.key or column.required for column in register.fields)
    if first > FIRST:
        yield f"主栏和必填栏共 {first} 个，最多 {FIRST} 个，其余可以以后补"


def _dates(register: Register) -> Iterator[tuple[str, str]]:
    known = {column.id for column in register.fields}
    for column in register.fields:
        if column.warn_days_before is not None and column.type != "date":
            yield column.id, "提前提醒（warn_days_before）只用于日期栏"
        if column.settled_by and column.warn_days_before is None:
            yield column.id, "办结栏（settled_by）只用于有提前提醒的日期栏"
        if column.settled_by and column.settled_by not in known - {column.id}:
            yield column.id, f"办结栏「{column.settled_by}」不是本台账的另一栏"


def _labels(register: Register) -> Iterator[tuple[str, str]]:
    """Columns are known by their headings in Excel, so no two have the same."""
    seen: set[str] = set(RESERVED)
    for column in register.fields:
        if column.label in seen:
            yield column.id, f"栏目名称“{column.label}”与另一栏或系统的栏目相同，请改一个"
        seen.add(column.label)
