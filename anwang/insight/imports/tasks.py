"""Long work on a file, away from the page that asked for it; each may run twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django_tasks import task

from anwang.base.kit.refusals import Refusal
from anwang.insight.imports import actions
from anwang.insight.imports.choices import BatchStage
from anwang.insight.imports.models import Batch
from anwang.town.people.models import User

LONGEST = 300


@task()
def look_through_file(batch_id: int, user_id: int) -> None:
    """Every row is looked at."""
    _work(batch_id, user_id, actions.look_through, BatchStage.FAILED)


@task()
def write_file(batch_id: int, user_id: int) -> None:
    """All rows are written, or none."""
    _work(batch_id, user_id, actions.commit, BatchStage.CHECKED)


@task()
def take_back_file(batch_id: int, user_id: int) -> None:
    """All rows are taken back, or none."""
    _work(batch_id, user_id, actions.undo, BatchStage.DONE)


def _work(batch_id: int, user_id: int, action: Callable[..., Any], otherwise: BatchStage) -> None:
    """What refuses it is said where the page looks, and the batch stands where it stood."""
    batch = Batch.objects.select_related("org", "started_by").get(pk=batch_id)
    try:
        action(batch, by=User.objects.get(pk=user_id))
    except Refusal as refusal:
        problem = refusal.sentence[:LONGEST]
        Batch.objects.filter(pk=batch_id).update(stage=otherwise, share=0, problem=problem)
