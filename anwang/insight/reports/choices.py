"""Cycles and states of reports."""

from django.db import models

from anwang.base.flow.states import States


class Cycle(models.TextChoices):
    """How often."""

    WEEKLY = "weekly", "周报"
    MONTHLY = "monthly", "月报"
    QUARTERLY = "quarterly", "季度小结"
    HALF_YEARLY = "half-yearly", "半年小结"
    ANNUAL = "annual", "年度总结"


class ReportState(States):
    """A draft follows the records; what is submitted stands still."""

    DRAFT = "draft", "waiting", "待报送"
    SUBMITTED = "submitted", "done", "已报送"


class ReminderStep(models.TextChoices):
    """What a reminder was for; each is sent once, but for what the office sends."""

    AHEAD = "ahead", "快到期限"
    TODAY = "today", "期限当天"
    LATE = "late", "逾期"
    AGAIN = "again", "仍未报送"
    URGED = "urged", "催报"
