"""Writes about registers, a file for each kind."""

from anwang.work.registers.actions.entries import add_entry, correct_entry, end_entry, move_to_subject
from anwang.work.registers.actions.following import follow_registers
from anwang.work.registers.actions.importing import Check, Fault, check_lines, import_lines
from anwang.work.registers.actions.reminding import remind
from anwang.work.registers.actions.stages import move_entry, obstacle

__all__ = [
    "Check",
    "Fault",
    "add_entry",
    "check_lines",
    "correct_entry",
    "end_entry",
    "follow_registers",
    "import_lines",
    "move_entry",
    "move_to_subject",
    "obstacle",
    "remind",
]
