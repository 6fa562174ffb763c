"""Periodic reports, the editions in which they were handed in, and the reminders that were sent."""

from anwang.insight.reports.models.report import Edition, Report, ReportQuerySet

__all__ = ["Edition", "Report", "ReportQuerySet"]
