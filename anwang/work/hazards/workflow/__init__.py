"""The life-cycles of this app: the hazard, and what a major one carries with it."""

from anwang.work.hazards.workflow.flag import QualityFlagWorkflow
from anwang.work.hazards.workflow.hazard import HazardWorkflow
from anwang.work.hazards.workflow.plan import TreatmentPlanWorkflow
from anwang.work.hazards.workflow.supervision import ExtensionWorkflow, SupervisionWorkflow
from anwang.work.hazards.workflow.suspension import SuspensionWorkflow

__all__ = [
    "ExtensionWorkflow",
    "HazardWorkflow",
    "QualityFlagWorkflow",
    "SupervisionWorkflow",
    "SuspensionWorkflow",
    "TreatmentPlanWorkflow",
]
