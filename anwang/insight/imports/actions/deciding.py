"""What becomes of rows that are there already: for all of them, or one by one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput
from anwang.insight.imports.actions.receiving import demand_turn
from anwang.insight.imports.choices import BatchStage, Way
from anwang.insight.imports.models import Amendment, Batch, Twin


@transaction.atomic
def decide_all(batch: Batch, way: str, *, by: Any, overwrite: Collection[str] = ()) -> Batch:
    """One word for all that have none of their own; ``overwrite``: the fields a merge may replace."""
    demand_turn(batch, by)
    batch.way = _way(way)
    known = {field.id for field in batch.kind(by).fields() if field.mergeable}
    batch.overwrite = sorted(known & set(overwrite))
    if batch.way == Way.OVERWRITE and not batch.overwrite:
        raise BadInput("请选要覆盖哪几列")
    batch.save(update_fields=["way", "overwrite"])
    return batch


@transaction.atomic
def decide_one(twin: Twin, way: str, *, by: Any) -> Twin:
    """A word for this row; "" takes it back."""
    demand_turn(twin.batch, by)
    chosen = _way(way) if way else ""
    if chosen and chosen not in twin.ways:
        raise BadInput(f"第 {twin.line} 行不能{Way(chosen).label}：{twin.because}")
    twin.way = chosen
    twin.save(update_fields=["way"])
    return twin


@transaction.atomic
def take_amendment(amendment: Amendment, *, is_taken: bool, by: Any) -> Amendment:
    """Whether what this row says otherwise is written."""
    demand_turn(amendment.batch, by)
    amendment.is_taken = is_taken
    amendment.save(update_fields=["is_taken"])
    return amendment


@transaction.atomic
def drop(batch: Batch, *, by: Any) -> Batch:
    """It was the wrong file: nothing is written; that it came stays."""
    demand_turn(batch, by)
    batch.stage = BatchStage.DROPPED
    batch.save(update_fields=["stage"])
    record(by, "imports.drop", batch, label="放弃导入")
    return batch


def _way(way: str) -> str:
    if way not in Way.values:
        raise BadInput(f"没有“{way}”这种办法，可用的是{'、'.join(Way.values)}")
    return way
