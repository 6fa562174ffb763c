"""Officers, firms' classes, plans; a file for each."""

from anwang.work.enforcement.models.delegations import Delegation
from anwang.work.enforcement.models.firms import FirmClass
from anwang.work.enforcement.models.inspections import Inspection, Reasoning, Signing
from anwang.work.enforcement.models.officers import Leave, Officer
from anwang.work.enforcement.models.plans import Draw, InspectionPlan, PlanItem

__all__ = [
    "Delegation",
    "Draw",
    "FirmClass",
    "Inspection",
    "InspectionPlan",
    "Leave",
    "Officer",
    "PlanItem",
    "Reasoning",
    "Signing",
]
