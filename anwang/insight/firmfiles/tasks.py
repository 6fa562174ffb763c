"""Batches, away from the page that asked for them; each may run twice."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from anwang.base.kit.refusals import Refusal
from anwang.insight.firmfiles import actions
from anwang.insight.firmfiles.choices import BatchStage
from anwang.insight.firmfiles.models import Batch


@task()
def write_batch(batch_id: int) -> None:
    """Write the zip; what refuses it is said where the page looks."""
    batch = Batch.objects.select_related("started_by").get(pk=batch_id)
    try:
        actions.write(batch)
    except Refusal as refusal:
        Batch.objects.filter(pk=batch_id).update(stage=BatchStage.FAILED, problem=refusal.sentence[:300])


@task()
def drop_old_batches() -> int:
    """Every night: zips that nobody needs any more."""
    return actions.drop_old(timezone.now())
