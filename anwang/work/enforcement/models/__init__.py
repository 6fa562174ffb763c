"""Officers, firms' classes, plans; a file for each."""

from anwang.work.enforcement.models.firms import FirmClass
from anwang.work.enforcement.models.officers import Leave, Officer
from anwang.work.enforcement.models.plans import Draw, InspectionPlan, PlanItem

__all__ = ["Draw", "FirmClass", "InspectionPlan", "Leave", "Officer", "PlanItem"]
