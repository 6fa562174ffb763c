"""Writes: arranging, checking, entering for owners, looking, reminding."""

from anwang.work.selfchecks.actions.arranging import arrange
from anwang.work.selfchecks.actions.duties import (
    adopt,
    adopt_all,
    begin_again,
    close_days,
    move_to_subject,
    open_days,
    save_duty,
)

__all__ = [
    "adopt",
    "adopt_all",
    "arrange",
    "begin_again",
    "close_days",
    "move_to_subject",
    "open_days",
    "save_duty",
]
