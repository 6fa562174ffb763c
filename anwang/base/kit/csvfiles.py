"""Text tables (CSV) that Excel opens as they are meant: UTF-8 with its mark, no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from anwang.base.kit.dates import local_moment

MARK = "\ufeff"  # by which Excel knows UTF-8
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"  # as Excel itself marks a text
LONGEST_NUMBER = 11  # digits that Excel shows as they are; of a longer code it makes 5.00106E+17
AT_ONCE = 64 * 1024  # characters handed on together


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A heading line and the rows, a piece at a time however many there are."""
    out = io.StringIO()
    writer = csv.writer(out)
    out.write(MARK)
    writer.writerow([guarded(each) for each in head])
    for row in rows:
        writer.writerow([csv_cell(value) for value in row])
        if out.tell() > AT_ONCE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def csv_cell(value: Any) -> Any:
    """A value as text that says the same everywhere: 2026-11-27, 2026-11-27 09:12:03, 是."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return f"{local_moment(value):%Y-%m-%d %H:%M:%S}"
        case date():
            return value.isoformat()
        case int() | float():
            return value
        case _:
            return guarded(str(value))


def guarded(text: str) -> str:
    """A text that a spreadsheet takes as text: neither a formula, nor a code that loses an end."""
    plain = text.lstrip(GUARD)  # a text that begins like a guarded one has a guard of its own
    return GUARD + text if plain.startswith(LIKE_A_FORMULA) or _is_code(plain) else text


def _is_code(text: str) -> bool:
    """Digits that are no number: too many of them, or a nought at their head."""
    loses = len(text) > LONGEST_NUMBER or (len(text) > 1 and text.startswith("0"))
    return loses and text.isascii() and text.isdigit()


def unguarded(text: str) -> str:
    """The text behind the guard; the way back."""
    rest = text[1:]
    return rest if text.startswith(GUARD) and guarded(rest) == text else text
