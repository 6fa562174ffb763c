"""Long work on a file, away from the page that asked for it; each may run twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django_tasks import task

from anwang.base.kit.refusals import Refusal
from anwang.insight.imports import actions
from anwang.insight.imports.choices import BatchStage
from anwang.insight.imports.models import Batch
from anwang.town.people.models import User

LONGEST = 300
BROKEN = "办理时出了意外，没有写入或改动任何一行；请再试一次，还不行的请告诉系统管理员"


@task()
def look_through_file(batch_id: int, user_id: int) -> None:
    """Every row is looked at."""
    _work(batch_id, user_id, BatchStage.CHECKING)


@task()
def write_file(batch_id: int, user_id: int) -> None:
    """All rows are written, or none."""
    _work(batch_id, user_id, BatchStage.WRITING)


@task()
def take_back_file(batch_id: int, user_id: int) -> None:
    """All rows are taken back, or none."""
    _work(batch_id, user_id, BatchStage.UNDOING)


WORK: Mapping[BatchStage, tuple[Any, Callable[..., Any], BatchStage]] = {
    BatchStage.CHECKING: (look_through_file, actions.look_through, BatchStage.FAILED),
    BatchStage.WRITING: (write_file, actions.commit, BatchStage.CHECKED),
    BatchStage.UNDOING: (take_back_file, actions.undo, BatchStage.DONE),
}
"""Of each stage in which a job works: the task, what it does, and where the batch stands if that fails."""


def begin_again(batch: Batch, *, by: Any) -> None:
    """Enqueue what a dead worker left behind; where it still runs, the second finds everything done."""
    if batch.is_running:
        WORK[BatchStage(batch.stage)][0].enqueue(batch.pk, by.pk)


def _work(batch_id: int, user_id: int, stage: BatchStage) -> None:
    """What refuses it is said where the page looks, and the batch stands where it stood.

    Unless another one was quicker, and it does not stand there any more.
    """
    batch = Batch.objects.select_related("org", "started_by").get(pk=batch_id)
    if batch.stage != stage:
        return
    _, action, otherwise = WORK[stage]
    mine = Batch.objects.filter(pk=batch_id, stage=stage)
    try:
        action(batch, by=User.objects.get(pk=user_id))
    except Refusal as refusal:
        mine.update(stage=otherwise, share=0, problem=refusal.sentence[:LONGEST])
    except Exception:
        mine.update(stage=otherwise, share=0, problem=BROKEN)
        raise
