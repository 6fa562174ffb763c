"""The lists of campaigns, of their parts, the two lists, and meetings: page, Excel, API."""

from anwang.work.campaigns.listing.lists import (
    HazardChanges,
    HazardRows,
    ProblemChanges,
    ProblemRows,
    RemedyChanges,
    RemedyRows,
)
from anwang.work.campaigns.listing.meetings import MeetingListing
from anwang.work.campaigns.listing.names import UnitNameListing
from anwang.work.campaigns.listing.parts import (
    CampaignListing,
    PartListing,
    ReachedPartListing,
    ReachedSubjectListing,
)

__all__ = [
    "CampaignListing",
    "HazardChanges",
    "HazardRows",
    "MeetingListing",
    "PartListing",
    "ProblemChanges",
    "ProblemRows",
    "ReachedPartListing",
    "ReachedSubjectListing",
    "RemedyChanges",
    "RemedyRows",
    "UnitNameListing",
]
