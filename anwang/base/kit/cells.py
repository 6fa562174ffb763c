"""What a cell says: for people as words, for Excel as values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from anwang.base.kit.components.marks import dot, tone_of
from anwang.base.kit.dates import UNKNOWN, cn_date, cn_moment, short_date, when
from anwang.base.kit.fields import field_at, value_at
from anwang.base.kit.listing import Column


def shown(record: Any, column: Column) -> str:
    """The cell on a page: linked where the column says so, — where there is nothing."""
    words = column.show(record) if column.show else _words(record, column)
    if words is None or words == "":
        words = UNKNOWN
    address = (
        column.link(record) if callable(column.link) else record.get_absolute_url() if column.link else ""
    )
    return format_html('<a href="{}">{}</a>', address, words) if address else words


def exported(record: Any, column: Column) -> Any:
    """The cell in Excel: dates and numbers as such, everything else as plain text."""
    if column.export:
        return column.export(record)
    if column.show:
        words = column.show(record)
        return strip_tags(words) if isinstance(words, SafeString) else words
    value = value_at(record, column.path)
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, bool):
        return _yes_or_no(value)
    return value if value is None or isinstance(value, date | int | float | str) else str(value)


def _words(record: Any, column: Column) -> Any:
    value = value_at(record, column.path)
    if isinstance(value, datetime):
        return format_html('<span title="{}">{}</span>', cn_moment(value), when(value))
    if isinstance(value, date):
        return format_html('<span title="{}">{}</span>', cn_date(value), short_date(value))
    if isinstance(value, bool):
        return _yes_or_no(value)
    if _is_state(record, column.path):
        return dot(str(value), tone_of(record, column.path))
    return value


def _is_state(record: models.Model, path: str) -> bool:
    """Whether the column is the record's own state, which is shown with its tone."""
    field = field_at(type(record), path)
    return path == "state" and field is not None and hasattr(record, "workflow")


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 -- a value, not a switch
    return "是" if value else "否"
