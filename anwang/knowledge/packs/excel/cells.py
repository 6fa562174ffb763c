"""A cell as plain data."""

import datetime as dt
from typing import Any

from anwang.knowledge.packs.excel.layout import BETWEEN, Column

Loc = tuple[str | int, ...]


def parse(cell: Any, column: Column) -> Any:
    """A cell as plain data; what does not fit is left as it is, for validation to name."""
    if column.kind == "list":
        return [_scalar(line.strip(), column) for line in shown(cell).splitlines() if line.strip()]
    if column.kind == "map":
        pairs = [line.partition(":") for line in shown(cell).replace("：", ":").splitlines() if line.strip()]
        return {key.strip(): _scalar(value.strip(), column) for key, _colon, value in pairs}
    if column.kind == "bool":
        return {"是": True, "否": False}.get(shown(cell), cell)
    if column.kind == "date":
        return cell.date() if isinstance(cell, dt.datetime) else cell
    if column.kind in {"int", "float"}:
        return int(cell) if isinstance(cell, float) and cell.is_integer() and column.kind == "int" else cell
    return _scalar(shown(cell), column)


def _scalar(text: str, column: Column) -> Any:
    """One entry of a list or map, or one word, in the pack's own value."""
    values = {word: value for value, word in column.words.items()}
    inner = column.inner if column.kind in {"list", "map"} else "text"
    if inner == "list":
        return [each.strip() for each in text.split(BETWEEN.strip()) if each.strip()]
    if inner == "int" and text.lstrip("-").isdigit():
        return int(text)
    return values.get(text, text)


def shown(cell: Any) -> str:
    """A cell as a person sees it: 7, not 7.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def put(record: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set a value inside nested mappings."""
    for step in path[:-1]:
        record = record.setdefault(step, {})
    record[path[-1]] = value


def get(record: dict[str, Any], path: tuple[str, ...]) -> Any:
    """A value inside nested mappings, or nothing."""
    found: Any = record
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found
