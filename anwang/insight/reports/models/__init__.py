"""Periodic reports, what people did to them, their editions, and the reminders that were sent."""

from anwang.insight.reports.models.edition import Edition
from anwang.insight.reports.models.letterhead import Letterhead
from anwang.insight.reports.models.queryset import ReportQuerySet
from anwang.insight.reports.models.reminder import Reminder
from anwang.insight.reports.models.report import Report
from anwang.insight.reports.models.wording import Addition, Choice, Strike

__all__ = ["Addition", "Choice", "Edition", "Letterhead", "Reminder", "Report", "ReportQuerySet", "Strike"]
