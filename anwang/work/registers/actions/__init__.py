"""Writes about registers, a file for each kind."""

from anwang.work.registers.actions.entries import add_entry, correct_entry, end_entry, move_to_subject

__all__ = ["add_entry", "correct_entry", "end_entry", "move_to_subject"]
