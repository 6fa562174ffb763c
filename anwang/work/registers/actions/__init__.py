"""Writes about registers, a file for each kind."""

from anwang.work.registers.actions.entries import add_entry, correct_entry, end_entry, move_to_subject
from anwang.work.registers.actions.importing import Check, Fault, check_lines, import_lines
from anwang.work.registers.actions.reminding import remind

__all__ = [
    "Check",
    "Fault",
    "add_entry",
    "check_lines",
    "correct_entry",
    "end_entry",
    "import_lines",
    "move_to_subject",
    "remind",
]
