"""Appraisals and assessors, a file for each."""

from anwang.work.appraisals.models.appraisals import Appraisal
from anwang.work.appraisals.models.assessors import Assessor, Conduct, Tie

__all__ = ["Appraisal", "Assessor", "Conduct", "Tie"]
