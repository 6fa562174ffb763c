"""Accidents, who must report them by when, later figures, and what was learnt; a file for each."""

from anwang.work.accidents.models.accidents import Accident
from anwang.work.accidents.models.corrections import Correction
from anwang.work.accidents.models.duties import ReportDuty
from anwang.work.accidents.models.supplements import Supplement

__all__ = ["Accident", "Correction", "ReportDuty", "Supplement"]
