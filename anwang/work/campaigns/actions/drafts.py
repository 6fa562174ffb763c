"""A draft is corrected edit by edit, on the edition that its author saw, and published as a campaign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import last_event, record
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.packs.actions import publish, save_release
from anwang.knowledge.packs.shapes import Pack
from anwang.town.people.choices import Role
from anwang.work.campaigns.actions.starting import start_campaign
from anwang.work.campaigns.editing import Manuscript, differences
from anwang.work.campaigns.models import Campaign, PlanDraft
from anwang.work.campaigns.queries import doubts_in, manuscript_of, obstacles

Edit = Callable[[Manuscript], Manuscript]
LONGEST_TOLD = 40


@transaction.atomic
def edit_draft(
    draft: PlanDraft, edit: Edit, *, by: Any, seen: int | None = None, label: str = "修改草稿", note: str = ""
) -> PlanDraft:
    """Change the plan in hand, ``seen`` being the edition the person saw; the trail says what changed."""
    draft = in_hand(draft, by, seen)
    before = manuscript_of(draft)
    after = edit(before).checked()
    if after.pack == before.pack and after.struck == before.struck:
        return draft
    kept = after.pack.model_copy(update={"version": draft.release.version})
    draft.release = save_release(kept, by=by, org=draft.org)
    draft.struck = list(after.struck)
    draft.edition += 1
    draft.save(update_fields=["release", "struck", "edition", "changed_at"])
    changes = differences(before, after)
    record(by, "campaigns.edit_draft", draft, label=label, note=note, changes=changes)
    return draft


def keep_draft(
    draft: PlanDraft, pack: Pack, *, by: Any, seen: int | None = None, note: str = ""
) -> PlanDraft:
    """Keep the draft as a whole new pack, such as a task table makes; tasks it does without can come back."""
    return edit_draft(draft, lambda before: before.replaced(pack), by=by, seen=seen, note=note)


@transaction.atomic
def settle_doubt(draft: PlanDraft, doubt: str, *, by: Any, settled: bool = True) -> PlanDraft:
    """Tick a doubt off as looked at, or take the tick back."""
    draft = in_hand(draft, by)
    found = next((each for each in doubts_in(draft) if each.id == doubt), None)
    if found is None:
        raise BadInput("没有这处存疑，可能已经改好了，请刷新页面看看")
    if found.is_settled == settled:
        return draft
    draft.settled = [*draft.settled, doubt] if settled else [each for each in draft.settled if each != doubt]
    draft.save(update_fields=["settled", "changed_at"])
    label = "核对存疑" if settled else "重新存疑"
    record(by, "campaigns.settle_doubt", draft, label=label, note=found.sentence)
    return draft


@transaction.atomic
def publish_draft(draft: PlanDraft, *, by: Any, seen: int | None = None) -> Campaign:
    """Version 1 is published, the campaign begins, its tasks go out to the units and people are told."""
    if draft.revises_id:
        raise NotReady("这份草稿是修订，请在对照页上发布", mend=draft.get_absolute_url())
    draft = in_hand(draft, by, seen)
    if problems := obstacles(draft):
        more = f"（还有 {len(problems) - 1} 处）" if len(problems) > 1 else ""
        raise NotReady(f"还不能发布：{problems[0].sentence}{more}", mend=draft.get_absolute_url())
    release = publish(draft.release, by=by)
    draft.take("publish", by=by)
    campaign = start_campaign(
        town=draft.org, release=release, text=draft.source.text, by=by, name=draft.source.name
    )
    draft.campaign = campaign
    draft.save(update_fields=["campaign"])
    return campaign


def in_hand(draft: PlanDraft, by: Any, seen: int | None = None) -> PlanDraft:
    """The draft, locked, by somebody who may correct it and has seen its last edition."""
    rows = PlanDraft.objects.select_for_update(of=("self",)).select_related("org", "release", "source")
    draft.refresh_from_db(from_queryset=rows)
    demand_editor(draft, by)
    if not draft.is_open:
        raise NotReady(f"这份草稿{draft.get_state_display()}，{_last_deed(draft)}不能再改")
    if seen is not None and seen != draft.edition:
        raise Conflict(
            f"{_last_deed(draft)}你看到的是第 {seen} 稿，现在是第 {draft.edition} 稿，请刷新后再改"
        )
    return draft


def demand_editor(thing: Any, by: Any) -> None:
    """Plans are corrected and published by the head of the town's emergency office."""
    if by is not None and not by.covers(thing, Role.SUPERVISOR):
        raise PermissionDenied("方案须由应急办负责人修改和发布")


def _last_deed(draft: PlanDraft) -> str:
    """Who did what to it last, as the beginning of a sentence."""
    event = last_event(draft)
    if event is None:
        return ""
    what = "、".join(event.changes)[:LONGEST_TOLD] if event.verb == "campaigns.edit_draft" else ""
    told = f"{event.label}（{what}）" if what else event.label
    return f"{event.actor_name}已于{timezone.localtime(event.at):%m-%d %H:%M}{told}，"
