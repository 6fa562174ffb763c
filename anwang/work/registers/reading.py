"""Values as people and machines hand them in, made clean by the columns of a register."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from anwang.base.kit.dates import cn_date, read_date
from anwang.knowledge.packs.shapes import Column, Register
from anwang.work.subjects import facts

YES = frozenset({"是", "有", "√", "1", "true", "TRUE", "Y", "y"})
NO = frozenset({"否", "无", "×", "0", "false", "FALSE", "N", "n"})
MENDING = {
    "integer": "请填整数，如 12",
    "decimal": "请填数字，如 3.5",
    "date": "请填日期，如 2026-11-23 或 2026年11月23日",
    "boolean": "请填“是”或“否”",
}


def cleaned(register: Register, raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The values by column, and what is wrong by column, all at once."""
    values, wrong = {}, {}
    for column in register.fields:
        try:
            values[column.id] = _cleaned(column, raw.get(column.id))
        except ValidationError as error:
            wrong[column.id] = "；".join(error.messages)
    return values, wrong


def _cleaned(column: Column, value: Any) -> Any:
    """One value: what cannot be read is refused with what it should look like."""
    if value is None or (isinstance(value, str) and not value.strip()):
        if column.required or column.key:
            raise ValidationError(f"请填写{column.label}")
        return None
    plain = _plain(column, value)
    if plain is None:
        raise ValidationError(f"{MENDING[column.type]}，写的是“{value}”")
    if column.type == "choice" and plain not in column.options:
        raise ValidationError(f"没有“{plain}”这一项，可选：{'、'.join(column.options)}")
    if column.type == "boolean":
        return plain
    try:
        return facts.field_of(column, required=True).clean(plain)
    except ValidationError as error:
        words = f"{MENDING[column.type]}，写的是“{value}”" if column.type in MENDING else error.messages[0]
        raise ValidationError(words) from error


def _plain(column: Column, value: Any) -> Any:
    """A cell or a JSON value as a form would get it; None: it cannot be read as what the column holds."""
    if column.type == "date":
        if isinstance(value, dt.datetime):
            return value.date()
        return value if isinstance(value, dt.date) else read_date(str(value))
    if column.type == "boolean":
        text = unicodedata.normalize("NFKC", shown(value))
        return True if value is True or text in YES else False if value is False or text in NO else None
    if column.type in {"integer", "decimal"}:
        if isinstance(value, bool):
            return None
        return unicodedata.normalize("NFKC", shown(value)).replace(",", "").strip()
    return shown(value)


def shown(value: Any) -> str:
    """A cell as a person sees it: 7, not 7.0; a day in words."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.date):
        return cn_date(value)
    return str(value).strip()
