"""Writes about reports: drafts are opened, words struck and added, those who are missing are reminded."""

from anwang.insight.reports.actions.drafts import open_drafts, reword, take_over
from anwang.insight.reports.actions.heading import keep_letterhead
from anwang.insight.reports.actions.reminding import Reminded, remind, urge, urge_one
from anwang.insight.reports.actions.wording import add_sentence, drop_sentence, open_for, restore, strike

__all__ = [
    "Reminded",
    "add_sentence",
    "drop_sentence",
    "keep_letterhead",
    "open_drafts",
    "open_for",
    "remind",
    "restore",
    "reword",
    "strike",
    "take_over",
    "urge",
    "urge_one",
]
