"""Pydantic's findings, said in Chinese: what is wrong, and how to mend it."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

SENTENCES: Mapping[str, str] = {
    "extra_forbidden": "不认识的键「{last}」，请删去或改正拼写",
    "missing": "缺少「{last}」",
    "string_type": "「{last}」须是文字，写的是 {input}；数字样的文字请加引号",
    "string_too_short": "「{last}」不能为空",
    "string_too_long": "「{last}」太长，最多 {max_length} 个字",
    "string_pattern_mismatch": "「{last}」的写法不合规定：{input}",
    "int_type": "「{last}」须是整数，写的是 {input}",
    "int_parsing": "「{last}」须是整数，写的是 {input}",
    "bool_type": "「{last}」须是 true 或 false，写的是 {input}",
    "float_type": "「{last}」须是数，写的是 {input}",
    "float_parsing": "「{last}」须是数，写的是 {input}",
    "literal_error": "「{last}」只能是 {expected}，写的是 {input}",
    "greater_than_equal": "「{last}」不能小于 {ge}，写的是 {input}",
    "less_than_equal": "「{last}」不能大于 {le}，写的是 {input}",
    "tuple_type": "「{last}」须是清单",
    "list_type": "「{last}」须是清单",
    "too_short": "「{last}」至少要有 {min_length} 项",
    "too_long": "「{last}」最多 {max_length} 项",
    "dict_type": "「{last}」须是“键: 值”",
    "model_type": "「{last}」须是“键: 值”",
    "model_attributes_type": "「{last}」须是“键: 值”",
    "date_from_datetime_parsing": "「{last}」须是日期，如 2026-11-23，写的是 {input}",
    "date_type": "「{last}」须是日期，如 2026-11-23，写的是 {input}",
    "date_parsing": "「{last}」须是日期，如 2026-11-23，写的是 {input}",
}


def sentence(error: ErrorDetails, name: str = "", words: Collection[str] = ()) -> str:
    """One finding as one Chinese sentence; a workbook calls the field and its values by other names."""
    steps = (str(step) for step in reversed(error["loc"]) if isinstance(step, str) and step != "[key]")
    last = name or next(steps, "内容")
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    template = SENTENCES.get(error["type"], "「{last}」不合规定：{input}")
    values: dict[str, Any] = {"last": last, "input": _short(error.get("input")), **error.get("ctx", {})}
    if "expected" in values:
        values["expected"] = "、".join(words) or re.sub(", | or ", "、", values["expected"].replace("'", ""))
    return template.format(**values)


def findings(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The errors that say something: a list is not too short because its members are wrong."""
    return [error for error in errors if error["type"] != "too_short" or not _wrong_inside(error, errors)]


def sentences(errors: Sequence[ErrorDetails]) -> list[tuple[tuple[str | int, ...], str]]:
    """Every finding with the path that leads to it."""
    return [(tuple(error["loc"]), sentence(error)) for error in findings(errors)]


def _wrong_inside(error: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    loc = error["loc"]
    return any(len(each["loc"]) > len(loc) and each["loc"][: len(loc)] == loc for each in errors)


def _short(value: Any) -> str:
    text = str(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"  # noqa: PLR2004 - fits a line
