"""Writes about credit, a file for each kind of record."""

from anwang.work.credit.actions.conduct import note_conduct, raise_objection
from anwang.work.credit.actions.ending import end_what_is_over, move_to_subject, remind
from anwang.work.credit.actions.proposing import draft_proposal, tell_body
from anwang.work.credit.actions.taking_over import take_over_ledger
from anwang.work.credit.actions.watching import add_watch, end_watch

__all__ = [
    "add_watch", "draft_proposal", "end_watch", "end_what_is_over", "move_to_subject", "note_conduct",
    "raise_objection", "remind",
    "take_over_ledger", "tell_body",
]  # fmt: skip
