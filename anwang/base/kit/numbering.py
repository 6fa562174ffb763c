"""Running numbers without gaps (编号): HZ-2026-0183, 回龙坝府发〔2026〕12号."""

from __future__ import annotations

from django.db import router, transaction
from django.utils import timezone

from anwang.base.kit.bulk import count_up
from anwang.base.kit.models import Sequence


def next_number(kind: str, *, scope: int, year: int | None = None) -> int:
    """The next number of this kind in this place and year, whoever else asks at the same moment.

    The sequence's row stays locked until the caller's transaction ends, a roll-back gives the number back:
    so there are neither doubles nor gaps, and a transaction that takes a number should be short.
    """
    return next_numbers(kind, 1, scope=scope, year=year)[0]


def next_numbers(kind: str, count: int, *, scope: int, year: int | None = None) -> range:
    """The next so many of them."""
    database = router.db_for_write(Sequence)
    if not transaction.get_connection(database).in_atomic_block:
        raise transaction.TransactionManagementError("take a number inside the transaction that uses it")
    year = year or timezone.localdate().year
    last = count_up(Sequence, "last", count, kind=kind, scope=scope, year=year)
    return range(last - count + 1, last + 1)


def format_number(kind: str, year: int, number: int, *, width: int = 4) -> str:
    """HZ-2026-0183."""
    return f"{kind}-{year}-{number:0{width}}"


def document_number(office: str, year: int, number: int) -> str:
    """回龙坝府发〔2026〕12号: six-angle brackets, no 第, no leading zeros (GB/T 9704-2012, 7.2.5)."""
    return f"{office}〔{year}〕{number}号"
