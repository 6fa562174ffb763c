"""Lists of risks: page, Excel, API."""

from anwang.work.risks.listing.colours import FloorPlanListing, RiskReportListing, SubjectRiskListing
from anwang.work.risks.listing.points import InstallationListing, ReassessmentListing, RiskPointListing

__all__ = [
    "FloorPlanListing",
    "InstallationListing",
    "ReassessmentListing",
    "RiskPointListing",
    "RiskReportListing",
    "SubjectRiskListing",
]
