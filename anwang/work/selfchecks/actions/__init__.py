"""Writes: arranging, checking, entering for owners, looking, reminding."""

from anwang.work.selfchecks.actions.arranging import arrange
from anwang.work.selfchecks.actions.checking import Owner, check, demand_turn, draw
from anwang.work.selfchecks.actions.duties import (
    adopt,
    adopt_all,
    begin_again,
    close_days,
    move_to_subject,
    open_days,
    save_duty,
)
from anwang.work.selfchecks.actions.entries import (
    confirm_by_code,
    confirm_by_owner,
    confirm_by_signature,
    read_signature,
    send_code,
)
from anwang.work.selfchecks.actions.reminding import remind

__all__ = [
    "Owner",
    "adopt",
    "adopt_all",
    "arrange",
    "begin_again",
    "check",
    "close_days",
    "confirm_by_code",
    "confirm_by_owner",
    "confirm_by_signature",
    "demand_turn",
    "draw",
    "move_to_subject",
    "open_days",
    "read_signature",
    "remind",
    "save_duty",
    "send_code",
]
