"""Assurance by the clock."""

from __future__ import annotations

from django_tasks import task

from anwang.work.assurance.actions import refresh
from anwang.work.subjects.models import Subject


@task()
def look_again() -> int:
    """Every morning: certificates run out and periods pass, though nobody writes anything."""
    return refresh(Subject.objects.all())
