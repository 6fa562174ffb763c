"""Leads, the lists they came in, what a town calls the columns of a list, and who answers for whom."""

from anwang.work.coverage.models.assignment import Assignment
from anwang.work.coverage.models.candidate import Candidate
from anwang.work.coverage.models.delivery import Delivery
from anwang.work.coverage.models.mapping import Mapping

__all__ = ["Assignment", "Candidate", "Delivery", "Mapping"]
