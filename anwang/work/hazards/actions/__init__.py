"""Writes to more than one row: finding, putting right, and what a major hazard needs besides."""

from anwang.work.hazards.actions.documents import file_plan, hand_in_receipt
from anwang.work.hazards.actions.flagging import look_at, look_at_recent, raise_flag, settle_doubt
from anwang.work.hazards.actions.handling import (
    confirm_and_assign,
    correct_words,
    move_to_subject,
    name_control,
)
from anwang.work.hazards.actions.reporting import fix_on_spot, report_hazard
from anwang.work.hazards.actions.supervision import (
    decide_extension,
    list_for_supervision,
    report_progress,
    request_extension,
)
from anwang.work.hazards.actions.suspension import suspend

__all__ = [
    "confirm_and_assign",
    "correct_words",
    "decide_extension",
    "file_plan",
    "fix_on_spot",
    "hand_in_receipt",
    "list_for_supervision",
    "look_at",
    "look_at_recent",
    "move_to_subject",
    "name_control",
    "raise_flag",
    "report_hazard",
    "report_progress",
    "request_extension",
    "settle_doubt",
    "suspend",
]
