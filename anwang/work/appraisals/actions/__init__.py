"""Writes about build tasks, appraisals and assessors, a file for each."""

from anwang.work.appraisals.actions.appraising import accept, begin, move_to_subject, self_review
from anwang.work.appraisals.actions.assessors import add_tie, look_back, name_assessor, record_conduct
from anwang.work.appraisals.actions.targets import plan_targets

__all__ = [
    "accept",
    "add_tie",
    "begin",
    "look_back",
    "move_to_subject",
    "name_assessor",
    "plan_targets",
    "record_conduct",
    "self_review",
]
