"""Rows are taken in, and files written or taken in as jobs."""

from anwang.insight.exchange.actions.taking_in import take_in
from anwang.insight.exchange.actions.transferring import (
    begin_export,
    begin_import,
    confirm,
    drop_old,
    file_of,
    look_through,
    write,
)

__all__ = [
    "begin_export",
    "begin_import",
    "confirm",
    "drop_old",
    "file_of",
    "look_through",
    "take_in",
    "write",
]
