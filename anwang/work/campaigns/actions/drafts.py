"""A draft is written: every change is a whole new pack, made on the edition that its author saw."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.audit.trail import last_event, record
from anwang.base.kit.dates import when
from anwang.base.kit.refusals import Conflict, NotReady
from anwang.knowledge.packs.actions import save_release
from anwang.knowledge.packs.shapes import Pack
from anwang.town.people.choices import Role
from anwang.work.campaigns.models import PlanDraft


@transaction.atomic
def keep_draft(
    draft: PlanDraft, pack: Pack, *, by: Any, seen: int | None = None, note: str = ""
) -> PlanDraft:
    """Keep the draft as it now is; ``seen`` is the edition that was looked at."""
    draft.refresh_from_db(from_queryset=PlanDraft.objects.select_for_update())
    demand_editor(draft, by)
    if not draft.is_open:
        raise NotReady(f"这份草稿{draft.get_state_display()}，不能再改")
    if seen is not None and seen != draft.edition:
        event = last_event(draft)
        who = f"由{event.actor_name}在{when(event.at)}" if event else ""
        raise Conflict(f"这份草稿已{who}改过，请刷新后再改")
    release = draft.release
    kept = save_release(pack.model_copy(update={"version": release.version}), by=by, org=draft.org)
    draft.release = kept
    draft.edition += 1
    draft.save(update_fields=["release", "edition", "changed_at"])
    record(by, "campaigns.edit_draft", draft, label="修改草稿", note=note)
    return draft


def demand_editor(thing: Any, by: Any) -> None:
    """Plans are corrected and published by the head of the town's emergency office."""
    if not by.covers(thing, Role.SUPERVISOR):
        raise PermissionDenied("方案须由应急办负责人修改和发布")
