"""Writes about reports: drafts are opened, words are added."""

from anwang.insight.reports.actions.drafts import open_drafts, reword, take_over

__all__ = ["open_drafts", "reword", "take_over"]
