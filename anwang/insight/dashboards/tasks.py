"""The summaries by the clock."""

from __future__ import annotations

from django_tasks import task

from anwang.insight.dashboards import actions


@task()
def fold_summaries() -> int:
    """What changed goes into the summaries; there is nothing to do where nothing changed."""
    return actions.fold()


@task()
def recount_summaries() -> str:
    """Every night: what was missed is found and put right, and said."""
    return actions.recount().words


def fold_if_many() -> None:
    """Before a page is read: so much has changed that reading around it would be slow."""
    if actions.is_much_pending():
        fold_summaries.enqueue()
