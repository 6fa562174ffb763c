"""Cycles and states of reports."""

from django.db import models

from anwang.base.flow.states import States


class Cycle(models.TextChoices):
    """How often; the last two are written once, when a stage or the whole campaign ends."""

    WEEKLY = "weekly", "周报"
    MONTHLY = "monthly", "月报"
    QUARTERLY = "quarterly", "季度小结"
    HALF_YEARLY = "half-yearly", "半年小结"
    ANNUAL = "annual", "年度总结"
    PHASE = "phase", "阶段小结"
    CAMPAIGN = "campaign", "专项行动总结"


ONCE = frozenset({Cycle.PHASE, Cycle.CAMPAIGN})
"""Those that speak of a stretch of the plan and not of the calendar."""
LONG = frozenset({Cycle.QUARTERLY, Cycle.HALF_YEARLY, Cycle.ANNUAL, *ONCE})
"""Those long enough to tell how far the plan's indicators are."""


class ReportState(States):
    """A draft follows the records, also while the leader reads it; what is submitted stands still."""

    DRAFT = "draft", "waiting", "待报送"
    PRESENTED = "presented", "waiting", "待审签"
    SUBMITTED = "submitted", "done", "已报送"


OUTSTANDING = (ReportState.DRAFT, ReportState.PRESENTED)
"""Not handed in yet."""


URGED = "urged"
"""What the office sends by hand, beside the steps of the ladder."""
STEP_NAMES = {"ahead": "快到期限", "today": "期限当天", "late": "逾期", "again": "仍未报送", URGED: "催报"}
"""The steps of before the ladder was a pack's, and the office's own."""
