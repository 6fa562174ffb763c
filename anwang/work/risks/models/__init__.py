"""Risk points, events, controls and assessments, a noun a file."""

from anwang.work.risks.models.assessments import Assessment
from anwang.work.risks.models.changes import Reassessment, RiskChange
from anwang.work.risks.models.events import Control, RiskEvent
from anwang.work.risks.models.installations import (
    InstallationAssessment,
    InstallationDuty,
    MajorHazardInstallation,
)
from anwang.work.risks.models.points import RiskPoint

__all__ = [
    "Assessment",
    "Control",
    "InstallationAssessment",
    "InstallationDuty",
    "MajorHazardInstallation",
    "Reassessment",
    "RiskChange",
    "RiskEvent",
    "RiskPoint",
]
