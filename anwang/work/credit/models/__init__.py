"""Conduct records and objections, proposals and who was told, the watch list; a file for each."""

from anwang.work.credit.models.conduct import ConductRecord, Objection
from anwang.work.credit.models.proposals import JointMeasure, Proposal
from anwang.work.credit.models.watches import Watch

__all__ = ["ConductRecord", "JointMeasure", "Objection", "Proposal", "Watch"]
