"""An entry goes from stage to stage as its register says (ADR 22)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.packs.shapes import Register, Stage
from anwang.work.registers import values as read
from anwang.work.registers.actions.entries import demand_keeper, locked, set_terms, write_facts
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import wording_for


@transaction.atomic
def move_entry(entry: Entry, stage_id: str, *, by: Any, note: str = "", seen: int | None = None) -> Entry:
    """Let an entry go on to a stage that may follow; where it is there already, nothing happens.

    ``seen`` is the version that was looked at. The trail says who, when, from where and why; past days keep
    their stage for the figures of their months.
    """
    entry.refresh_from_db(from_queryset=locked())
    demand_keeper(entry, by)
    register = wording_for(entry).register
    stage = demand_stage(register, stage_id)
    if entry.stage == stage_id:
        return entry
    if seen is not None and seen != entry.version:
        raise Conflict(f"“{entry}”刚刚被{entry.changed_by or '别人'}改过，请返回看看到了哪个阶段，再转")
    if words := obstacle(register, entry.stage, stage):
        raise NotReady(f"“{entry}”{words}")
    before = register.stage(entry.stage)
    entry.stage, entry.changed_by = stage_id, by
    entry.version += 1
    set_terms(entry, register)
    entry.save()
    write_facts(entry, register, since=timezone.localdate())
    changes = {read.STAGE_LABEL: [before.name if before else "", stage.name]}
    record(by, "registers.move", entry, label=f"转到“{stage.name}”", changes=changes, note=note.strip()[:200])
    return entry


def demand_stage(register: Register, stage_id: str) -> Stage:
    """The stage with this id; refused where the register has none."""
    stage = register.stage(stage_id)
    if stage is None:
        names = "、".join(each.name for each in register.stages)
        has = f"，有：{names}" if names else "，也没有别的阶段"
        raise BadInput(f"{register.name}没有“{stage_id}”这个阶段{has}")
    return stage


def obstacle(register: Register, stage_id: str, wanted: Stage) -> str:
    """Why an entry in one stage does not go on to another; nothing where it may."""
    following = register.moves_from(stage_id)
    if wanted in following:
        return ""
    here = register.stage(stage_id)
    names = "、".join(stage.name for stage in following) or "（没有，已经办结）"
    return f"现在是“{here.name if here else '—'}”，不能直接转到“{wanted.name}”，可转到：{names}"
