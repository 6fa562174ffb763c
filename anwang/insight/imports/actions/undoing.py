"""A batch is taken back whole, while nothing depends on what it made."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from anwang.base.audit.trail import record, record_many
from anwang.base.kit.refusals import NotReady
from anwang.insight.imports.choices import BatchStage, Deed
from anwang.insight.imports.models import WHOLE, Batch
from anwang.insight.imports.queries import holds_on
from anwang.insight.imports.rules import keeps_batch


def undo(batch: Batch, *, by: Any) -> Batch:
    """Delete what the batch made and give back what it merged into; refused whole where something holds."""
    keeps_batch.demand(by, batch)
    if batch.stage == BatchStage.UNDONE:
        return batch
    demand_done(batch)
    kind = batch.kind(by)
    try:
        with transaction.atomic():
            locked = Batch.objects.select_for_update().get(pk=batch.pk)
            if locked.stage == BatchStage.UNDONE:
                return locked
            if holds := holds_on(batch, kind):
                raise NotReady(
                    f"不能撤销：有 {holds.count} 条之后又有人办理或被引用（{holds.words}），一条也没有撤销",
                    mend=batch.get_absolute_url(),
                )
            _take_back(batch, kind, by)
    except IntegrityError as error:
        raise NotReady("正有人在这些记录上办理，没有撤销任何一条，请稍后再试") from error
    return batch


def demand_done(batch: Batch) -> None:
    """Refuse what was not written."""
    if batch.stage not in (BatchStage.DONE, BatchStage.UNDOING):
        raise NotReady("只有已导入的批次可以撤销", mend=batch.get_absolute_url())


def _take_back(batch: Batch, kind: Any, by: Any) -> None:
    made = batch.outcomes.filter(deed=Deed.MADE)
    targets = made.values_list("object_id", "title").iterator()
    note = f"撤销导入批次 {batch.pk}"
    record_many(by, "imports.take_back", kind.model, targets, label="撤销导入", note=note)
    kind.take_back(made.values("object_id"))
    for outcome in batch.outcomes.exclude(deed=Deed.MADE):
        kind.restore(outcome.object_id, outcome.before or {})
    batch.stage, batch.share, batch.problem = BatchStage.UNDONE, WHOLE, ""
    batch.save()
    record(by, "imports.undo", batch, label="撤销导入", note=batch.words)
