"""Writes about reports: drafts opened, words struck and added, photos chosen, who is missing reminded."""

from anwang.insight.reports.actions.choosing import choose_photos, choose_proposed, leave_photos
from anwang.insight.reports.actions.drafts import open_drafts, reword, take_over
from anwang.insight.reports.actions.heading import keep_letterhead
from anwang.insight.reports.actions.reminding import Reminded, remind, urge, urge_one
from anwang.insight.reports.actions.summing import stretch_of, write_summary
from anwang.insight.reports.actions.wording import add_sentence, drop_sentence, open_for, restore, strike

__all__ = [
    "Reminded",
    "add_sentence",
    "choose_photos",
    "choose_proposed",
    "drop_sentence",
    "keep_letterhead",
    "leave_photos",
    "open_drafts",
    "open_for",
    "remind",
    "restore",
    "reword",
    "stretch_of",
    "strike",
    "take_over",
    "urge",
    "urge_one",
    "write_summary",
]
