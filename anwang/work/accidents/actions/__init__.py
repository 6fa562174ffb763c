"""Writes about accidents, a file for each kind."""

from anwang.work.accidents.actions.correcting import add_correction
from anwang.work.accidents.actions.reminding import remind
from anwang.work.accidents.actions.reporting import move_to_subject, report_accident, report_upwards
from anwang.work.accidents.settling import settle, settle_missing, supplement

__all__ = [
    "add_correction", "move_to_subject", "remind", "report_accident", "report_upwards", "settle",
    "settle_missing", "supplement",
]  # fmt: skip
