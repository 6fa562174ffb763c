"""Reads about officers, plans and months, a file for each."""

from anwang.work.enforcement.queries.calendar import Calendar, calendar
from anwang.work.enforcement.queries.firms import panel_of, sheets_for, visit_of_today
from anwang.work.enforcement.queries.officers import Capacity, capacity, unnamed_entries, workloads
from anwang.work.enforcement.queries.plans import (
    Overview,
    joint_proposals,
    month_loads,
    overview,
    ready_officers,
)

__all__ = [
    "Calendar",
    "Capacity",
    "Overview",
    "calendar",
    "capacity",
    "joint_proposals",
    "month_loads",
    "overview",
    "panel_of",
    "ready_officers",
    "sheets_for",
    "unnamed_entries",
    "visit_of_today",
    "workloads",
]
