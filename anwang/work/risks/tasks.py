"""Risks by the clock."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.work.risks.actions.changing import review_what_is_due
from anwang.work.risks.actions.installations import remind_of_duties


@task()
def review_risks() -> int:
    """Every morning: what is past its review or idle is to be assessed anew; twice opens nothing twice."""
    return review_what_is_due(timezone.localdate())


@task()
def remind_of_installations() -> int:
    """Every morning: the duties of major hazard installations that are near or past are told."""
    return remind_of_duties(timezone.localdate())
