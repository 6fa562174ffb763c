"""Writes about officers, firms' classes and plans, a file for each."""

from anwang.work.enforcement.actions.changing import add_item, arrange_item, drop_item, join_items
from anwang.work.enforcement.actions.firms import class_firm, move_to_subject, tell_credit
from anwang.work.enforcement.actions.inspecting import (
    add_delegation,
    ask_inspection,
    explain,
    record_inspection,
    sign_record,
    withdraw_delegation,
)
from anwang.work.enforcement.actions.officers import add_leave, end_leave, end_officer, name_officer
from anwang.work.enforcement.actions.planning import begin_plan, draw_general, propose_items

__all__ = [
    "add_delegation",
    "add_item",
    "add_leave",
    "arrange_item",
    "ask_inspection",
    "begin_plan",
    "class_firm",
    "draw_general",
    "drop_item",
    "end_leave",
    "end_officer",
    "explain",
    "join_items",
    "move_to_subject",
    "name_officer",
    "propose_items",
    "record_inspection",
    "sign_record",
    "tell_credit",
    "withdraw_delegation",
]
