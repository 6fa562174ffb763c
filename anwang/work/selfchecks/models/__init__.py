"""Duties, closing days, due checks, entries for owners and friendly looks, a noun a file."""

from anwang.work.selfchecks.models.closed_days import ClosedDays
from anwang.work.selfchecks.models.duties import CheckDuty
from anwang.work.selfchecks.models.entries import OwnerEntry
from anwang.work.selfchecks.models.occurrences import CheckOccurrence
from anwang.work.selfchecks.models.samples import SampleNote

__all__ = ["CheckDuty", "CheckOccurrence", "ClosedDays", "OwnerEntry", "SampleNote"]
