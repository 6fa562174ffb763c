"""Answers in the background; each may run twice."""

from django.utils import timezone
from django_tasks import task

from anwang.insight.analysis import actions, asking
from anwang.insight.analysis.models import Analysis


@task()
def answer_question(analysis_id: int) -> None:
    """Answer a question that was asked."""
    actions.answer(Analysis.objects.select_related("asked_by", "org").get(pk=analysis_id))


@task()
def refresh_snapshot() -> None:
    """Every night: what changed by day is in the snapshot before anybody asks."""
    asking.take_snapshot()


@task()
def drop_old_answers() -> int:
    """Every night: answers that nobody kept for a week."""
    return actions.drop_old(timezone.now())
