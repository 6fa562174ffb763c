"""Corrections of a plan that was read: each takes a manuscript and gives the next (方案修改)."""

from anwang.work.campaigns.editing.differences import differences
from anwang.work.campaigns.editing.frame import (
    add_topic,
    drop_topic,
    move_topic,
    rename_topic,
    set_duties,
    set_heading,
    set_phases,
)
from anwang.work.campaigns.editing.manuscript import Manuscript
from anwang.work.campaigns.editing.places import cuts
from anwang.work.campaigns.editing.proving import prove, unprove
from anwang.work.campaigns.editing.tasks import (
    add_task,
    change_task,
    merge_task,
    move_task,
    restore_task,
    split_task,
    strike_task,
)

__all__ = [
    "Manuscript",
    "add_task",
    "add_topic",
    "change_task",
    "cuts",
    "differences",
    "drop_topic",
    "merge_task",
    "move_task",
    "move_topic",
    "prove",
    "rename_topic",
    "restore_task",
    "set_duties",
    "set_heading",
    "set_phases",
    "split_task",
    "strike_task",
    "unprove",
]
