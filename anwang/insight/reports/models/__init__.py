"""Periodic reports, the editions in which they were handed in, and the reminders that were sent."""

from anwang.insight.reports.models.reminder import Reminder
from anwang.insight.reports.models.report import Edition, Report, ReportQuerySet

__all__ = ["Edition", "Reminder", "Report", "ReportQuerySet"]
