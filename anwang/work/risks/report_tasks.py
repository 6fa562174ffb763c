"""Risks by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.risks.actions.reports import open_reports


@task()
def open_risk_reports() -> int:
    """Every morning: the year's reports and those of changes; running twice opens nothing twice."""
    return open_reports(timezone.localdate())
