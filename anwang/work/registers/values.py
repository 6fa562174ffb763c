"""What an entry holds, by the columns of its register: key, words, facts, dates of which one is reminded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from anwang.knowledge.packs.shapes import STAGE, Column, Register
from anwang.work.subjects import facts

LONGEST_KEY = 200
LONGEST_FACT = 80
KEY_MARK = " · "
STAGE_LABEL = "阶段"
FACT_TYPES = frozenset({"choice", "boolean", "date"})
"""Columns whose values are copied beside the entry, where lists and indicators can look for them."""


class Term(NamedTuple):
    """A date that one is reminded of, and the day from which."""

    column: Column
    on: dt.date
    from_on: dt.date


def tidied(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept, in the order of the columns: nothing empty, each in one form only."""
    kept = {}
    for column in register.fields:
        value = facts.stored(values.get(column.id))
        if isinstance(value, str):
            value = value.strip()
        if column.type == "decimal" and value:
            value = format(Decimal(value).normalize(), "f")  # 68.50 from a form, 68.5 from Excel
        if value not in (None, ""):
            kept[column.id] = value
    return kept


def words(column: Column, values: Mapping[str, Any]) -> str:
    """One value as a person reads it; — where there is none."""
    return facts.in_words(column, values.get(column.id))


def key_of(register: Register, values: Mapping[str, Any]) -> str:
    """What the entry is called, and told apart by: 李某 · 2026年5月6日."""
    parts = (" ".join(words(column, values).split()) for column in register.keys)
    return KEY_MARK.join(parts)[:LONGEST_KEY]


def text_of(register: Register, values: Mapping[str, Any]) -> str:
    """Everything that is written in it, to be searched."""
    return " ".join(words(column, values) for column in register.fields if column.id in values)


def facts_of(register: Register, values: Mapping[str, Any], stage: str = "") -> dict[str, str]:
    """The values that are looked for: options, yes and no, stages as people read them, days as they sort."""
    at = register.stage(stage)
    return ({STAGE: at.name[:LONGEST_FACT]} if at else {}) | {
        column.id: (
            str(values[column.id]) if column.type == "date" else facts.in_words(column, values[column.id])
        )[:LONGEST_FACT]
        for column in register.fields
        if column.type in FACT_TYPES and column.id in values
    }


def terms(register: Register, values: Mapping[str, Any], stage: str = "") -> Iterator[Term]:
    """The dates that still matter: none of a settled matter; a planned day no longer once it is done."""
    if (at := register.stage(stage)) and at.ends:
        return
    for column in register.warned:
        value = values.get(column.id)
        if value is None or (column.settled_by and values.get(column.settled_by) not in (None, "", False)):
            continue
        on = dt.date.fromisoformat(value)
        yield Term(column, on, on - dt.timedelta(days=column.warn_days_before or 0))


def changed(register: Register, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[str]]:
    """What changed, in words, for the trail."""
    return {
        column.label: [
            words(column, old) if column.id in old else "",
            words(column, new) if column.id in new else "",
        ]
        for column in register.fields
        if old.get(column.id) != new.get(column.id)
    }
