"""The tables of this app, a noun per file."""

from anwang.work.hazards.models.flag import QualityFlag
from anwang.work.hazards.models.hazard import Hazard
from anwang.work.hazards.models.plan import TreatmentPlan
from anwang.work.hazards.models.receipt import Receipt
from anwang.work.hazards.models.supervision import ExtensionRequest, Progress, Supervision
from anwang.work.hazards.models.suspension import Suspension

__all__ = [
    "ExtensionRequest",
    "Hazard",
    "Progress",
    "QualityFlag",
    "Receipt",
    "Supervision",
    "Suspension",
    "TreatmentPlan",
]
