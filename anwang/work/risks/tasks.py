"""Risks by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.risks.actions.changing import review_what_is_due
from anwang.work.risks.actions.installations import remind_of_duties
from anwang.work.risks.actions.reports import open_reports


@task()
def review_risks() -> int:
    """Every morning: what is past its review or idle is to be assessed anew; twice opens nothing twice."""
    return review_what_is_due(timezone.localdate())


@task()
def remind_of_installations() -> int:
    """Every morning: the duties of major hazard installations that are near or past are told."""
    return remind_of_duties(timezone.localdate())


@task()
def open_risk_reports() -> int:
    """Every morning: the year's reports and those of changes; running twice opens nothing twice."""
    return open_reports(timezone.localdate())
