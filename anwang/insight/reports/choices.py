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
