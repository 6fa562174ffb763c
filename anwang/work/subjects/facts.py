"""The further facts of a type of subject (扩展信息): as form fields, as stored values, as words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms

from anwang.base.kit.dates import UNKNOWN, cn_date
from anwang.base.kit.forms import DateField
from anwang.knowledge.packs.shapes import Column, Fact, SubjectType

PREFIX = "fact-"
BLANK = ("", "未填")
YES, NO = "是", "否"


def label_of(fact: Fact | Column) -> str:
    """What it is called where a value is asked for: 面积（平方米）."""
    return f"{fact.label}（{fact.unit}）" if fact.unit else fact.label


def field_of(fact: Fact | Column, *, required: bool = False) -> forms.Field:
    """The form field that asks for a value.

    A subject's facts may all stay empty, for the shop may not know them today.
    """
    common: dict[str, Any] = {"label": label_of(fact), "help_text": fact.hint, "required": required}
    match fact.type:
        case "integer":
            return forms.IntegerField(min_value=0, max_value=10**9, **common)
        case "decimal":
            return forms.DecimalField(min_value=0, max_digits=14, decimal_places=2, **common)
        case "date":
            return DateField(**common)
        case "boolean":
            yes_no = [BLANK, ("1", YES), ("0", NO)]
            return forms.TypedChoiceField(
                choices=yes_no, coerce=lambda value: value == "1", empty_value=None, **common
            )
        case "choice":
            return forms.ChoiceField(
                choices=[BLANK, *((option, option) for option in fact.options)], **common
            )
        case _:
            return forms.CharField(max_length=200, **common)


def stored(value: Any) -> Any:
    """A cleaned value as JSON keeps it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def shown(fact: Fact | Column, value: Any) -> Any:
    """A stored value as the form shows it."""
    return {True: "1", False: "0"}[value] if fact.type == "boolean" and isinstance(value, bool) else value


def in_words(fact: Fact | Column, value: Any) -> str:
    """A stored value as a person reads it."""
    if value in (None, ""):
        return UNKNOWN
    if isinstance(value, bool):
        return YES if value else NO
    if fact.type == "date":
        return cn_date(dt.date.fromisoformat(value))
    return f"{value} {fact.unit}".rstrip()


def changed_facts(kind: SubjectType | None, old: dict[str, Any], new: dict[str, Any]) -> dict[str, list[str]]:
    """What changed among the facts, in words, for the trail."""
    known = {fact.id: fact for fact in kind.facts} if kind else {}
    changes = {}
    for key in [*old, *(key for key in new if key not in old)]:
        if old.get(key) != new.get(key):
            fact = known.get(key)
            say = partial(in_words, fact) if fact else str
            changes[fact.label if fact else key] = [
                say(old[key]) if key in old else "",
                say(new[key]) if key in new else "",
            ]
    return changes
