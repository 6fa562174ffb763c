"""Reads about officers, plans and months, a file for each."""

from anwang.work.enforcement.queries.calendar import Calendar, calendar
from anwang.work.enforcement.queries.capacity import Capacity, capacity
from anwang.work.enforcement.queries.draws import PublicDraw, public_draws
from anwang.work.enforcement.queries.firms import panel_of, sheets_for, visit_of_today
from anwang.work.enforcement.queries.officers import unnamed_entries, workloads
from anwang.work.enforcement.queries.plans import (
    Overview,
    joint_proposals,
    month_loads,
    overview,
    ready_officers,
)
from anwang.work.enforcement.queries.workload import VISITS, workload

__all__ = [
    "VISITS",
    "Calendar",
    "Capacity",
    "Overview",
    "PublicDraw",
    "calendar",
    "capacity",
    "joint_proposals",
    "month_loads",
    "overview",
    "panel_of",
    "public_draws",
    "ready_officers",
    "sheets_for",
    "unnamed_entries",
    "visit_of_today",
    "workload",
    "workloads",
]
