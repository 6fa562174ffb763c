"""Risk points, events, controls and assessments, a noun a file."""

from anwang.work.risks.models.assessments import Assessment
from anwang.work.risks.models.changes import Reassessment, RiskChange
from anwang.work.risks.models.events import Control, RiskEvent
from anwang.work.risks.models.installations import (
    InstallationAssessment,
    InstallationDuty,
    MajorHazardInstallation,
)
from anwang.work.risks.models.plans import FloorPlan, PlanArea
from anwang.work.risks.models.points import RiskPoint
from anwang.work.risks.models.reports import RiskReport

__all__ = [
    "Assessment",
    "Control",
    "FloorPlan",
    "InstallationAssessment",
    "InstallationDuty",
    "MajorHazardInstallation",
    "PlanArea",
    "Reassessment",
    "RiskChange",
    "RiskEvent",
    "RiskPoint",
    "RiskReport",
]
