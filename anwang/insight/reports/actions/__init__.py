"""Writes about reports: drafts are opened, words are added, those who are missing are reminded."""

from anwang.insight.reports.actions.drafts import open_drafts, reword, take_over
from anwang.insight.reports.actions.reminding import Reminded, remind, urge, urge_one

__all__ = ["Reminded", "open_drafts", "remind", "reword", "take_over", "urge", "urge_one"]
