"""What proves a task: added and taken away; the packs it refers to become the plan's requirements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs.shapes import DoneWhen
from anwang.work.campaigns.editing.manuscript import Manuscript


def prove(
    draft: Manuscript, item: str, proof: Mapping[str, Any], versions: Mapping[str, int] | None = None
) -> Manuscript:
    """One more thing that proves a task; ``versions`` are those of the packs in use, by id."""
    task = draft.task(item)
    try:
        done = DoneWhen.model_validate({name: value for name, value in proof.items() if value})
    except ValidationError as error:
        raise BadInput("请选一张检查表、一本台账、一个指标，或写明材料、会议的名称") from error
    if done in task.done_when:
        raise BadInput("这项任务已经有这条完成标志")
    named = [done.checklist, done.ledger, done.indicator, *done.covers]
    needed = {ref.partition("/")[0] for ref in named if ref and "/" in ref} - {draft.pack.id}
    required = {pack_id: (versions or {}).get(pack_id, 1) for pack_id in sorted(needed)}
    changed = draft.swapped(task, task.model_copy(update={"done_when": (*task.done_when, done)}))
    return changed.with_pack(requires=required | draft.pack.requires)


def unprove(draft: Manuscript, item: str, position: int) -> Manuscript:
    """One thing less that proves a task."""
    task = draft.task(item)
    if not 0 <= position < len(task.done_when):
        raise BadInput("没有这条完成标志，可能刚被去掉了，请刷新页面看看")
    left = tuple(each for place, each in enumerate(task.done_when) if place != position)
    return draft.swapped(task, task.model_copy(update={"done_when": left}))
