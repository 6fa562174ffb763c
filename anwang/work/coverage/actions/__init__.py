"""Writes about leads and responsibilities."""

from anwang.work.coverage.actions.asking import ask_village
from anwang.work.coverage.actions.assigning import assign, withdraw
from anwang.work.coverage.actions.deciding import (
    after_settling,
    move_to_subject,
    register_candidate,
    report_find,
)
from anwang.work.coverage.actions.importing import (
    Check,
    check_delivery,
    drop_delivery,
    name_columns,
    receive,
    take_over,
)
from anwang.work.coverage.actions.judging import rematch

__all__ = [
    "Check",
    "after_settling",
    "ask_village",
    "assign",
    "check_delivery",
    "drop_delivery",
    "move_to_subject",
    "name_columns",
    "receive",
    "register_candidate",
    "rematch",
    "report_find",
    "take_over",
    "withdraw",
]
