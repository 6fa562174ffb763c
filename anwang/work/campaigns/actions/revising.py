"""A plan is revised while its campaign runs: handed in anew, corrected, published as the next version."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from pydantic import ValidationError as Misshapen

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.documents import Outline
from anwang.knowledge.documents.comparing.printed import in_words
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.actions import publish, save_release
from anwang.knowledge.packs.checks import problems_in
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions.drafts import demand_editor, keep_draft
from anwang.work.campaigns.actions.rewriting import Rewriting
from anwang.work.campaigns.actions.versions import keep_version
from anwang.work.campaigns.differences import difference_of
from anwang.work.campaigns.draft import draft_pack, fingerprint
from anwang.work.campaigns.models import Campaign, PlanDraft, PlanText, PlanVersion
from anwang.work.campaigns.notes import notes_of
from anwang.work.campaigns.proofs import names_of_proofs
from anwang.work.campaigns.queries.versions import running_pack
from anwang.work.campaigns.revision import adopted, concluded, plan_of, rejoined

MOST_SAID = 5


@transaction.atomic
def revise_by_document(campaign: Campaign, outline: Outline, *, by: Any, name: str = "") -> PlanDraft:
    """A new document of a running plan becomes a draft of its next version, its tasks known again."""
    if not outline.tasks:
        raise BadInput("没有读出任务：主要任务须有编号（一、（一）、1.、一是……），请检查文件后再上传")
    try:
        read = Pack.model_validate(draft_pack(outline, packs.topics(campaign.org)))
    except Misshapen as error:
        place = "、".join(str(step) for step in error.errors()[0]["loc"])
        raise BadInput(f"方案读出的内容不完整（{place}），请检查文件的标题和编号后再上传") from error
    source, _ = PlanText.objects.get_or_create(
        sha256=fingerprint(outline.text), defaults={"text": outline.text, "name": name[:120]}
    )
    pack = adopted(read, running_pack(campaign), version=next_version(campaign))
    return _begin(campaign, pack, source, by, notes_of(outline, pack))


@transaction.atomic
def revise_by_table(campaign: Campaign, pack: Pack, *, by: Any) -> PlanDraft:
    """A task table that was edited in Excel becomes a draft of the next version; the document is the same."""
    return _begin(campaign, pack.model_copy(update={"version": next_version(campaign)}), campaign.source, by)


def _begin(
    campaign: Campaign, pack: Pack, source: PlanText, by: Any, reading: dict[str, Any] | None = None
) -> PlanDraft:
    demand_editor(campaign, by)
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if waiting := campaign.revisions.open().first():
        raise NotReady(
            f"这个专项行动已有一份修订草稿（第 {waiting.release.version} 版），请在那一份上改，或先作废它",
            mend=waiting.get_absolute_url(),
        )
    release = save_release(pack, by=by, org=campaign.org)
    draft = PlanDraft(
        org=campaign.org, release=release, source=source, revises=campaign, reading=reading or {}, begun_by=by
    )
    try:
        draft.full_clean()
    except ValidationError as error:
        raise NotReady("；".join(error.messages)) from error
    draft.save()
    record(by, "campaigns.revise", campaign, label="修订方案", note=f"起草第 {release.version} 版")
    record(by, "campaigns.draft", draft, label="起草", after=draft.state)
    return draft


@transaction.atomic
def rejoin(draft: PlanDraft, item: str, before: str, *, by: Any, seen: int | None = None) -> PlanDraft:
    """Say that a task of the draft is this task of the running version, or (nothing) that it is new."""
    running = _revised(draft)
    pack, old = draft.release.pack, running_pack(running)
    if item not in {task.id for task in plan_of(pack).standing_tasks}:
        raise BadInput("草稿里没有这项任务，可能刚被改过，请刷新后再对应")
    if before and before not in {task.id for task in plan_of(old).standing_tasks}:
        raise BadInput("正在执行的方案里没有这项任务，请重新选择")
    return keep_draft(draft, rejoined(pack, old, item, before), by=by, seen=seen, note="改对应关系")


@transaction.atomic
def publish_revision(draft: PlanDraft, *, by: Any, seen: int | None = None) -> PlanVersion:
    """The draft becomes the version the campaign runs on.

    Added tasks go out; changed ones get their new words; open parts of units no longer named, and of tasks no
    longer asked for, are withdrawn; open terms follow. What was done keeps its version.
    """
    campaign = Campaign.objects.select_for_update().get(pk=_revised(draft).pk)
    draft.refresh_from_db(from_queryset=PlanDraft.objects.select_for_update())
    demand_editor(campaign, by)
    if not draft.is_open:
        raise NotReady(f"这份草稿{draft.get_state_display()}，不能再发布")
    if seen is not None and seen != draft.edition:
        raise Conflict("草稿刚被改过，请看过最新的对照再发布")
    today = timezone.localdate()
    old = running_pack(campaign)
    new = concluded(draft.release.pack, old, today - dt.timedelta(days=1))
    _demand_sound(new, old, campaign.org)
    difference = difference_of(old, new, names_of_proofs(new, campaign.org))
    if difference.is_empty:
        raise NotReady("新版与正在执行的方案没有不同，不用发布；可以作废这份草稿")

    campaign.release = publish(save_release(new, by=by, org=campaign.org), by=by)
    campaign.source, campaign.carried_years = draft.source, 0
    Rewriting(campaign, old, new, difference, by=by, today=today).done()
    version = keep_version(campaign, by=by, counts=difference.counts)
    draft.release = campaign.release
    draft.save(update_fields=["release"])
    draft.take("publish", by=by)
    record(by, "campaigns.publish", campaign, label="发布新版方案", note=f"{version}：{in_words(difference)}")
    return version


def next_version(campaign: Campaign) -> int:
    """The next number of this pack in this town, whoever made the ones before."""
    known = Release.objects.filter(pack_id=campaign.pack_id).exclude(state="draft")
    mine = known.filter(models.Q(org=None) | models.Q(org=campaign.org))
    highest = mine.aggregate(highest=models.Max("version"))["highest"] or 0
    return 1 + max(int(highest), campaign.release.version)


def _revised(draft: PlanDraft) -> Campaign:
    if draft.revises is None:
        raise NotReady("这份草稿不是修订，请在草稿页上发布")
    return draft.revises


def _demand_sound(new: Pack, old: Pack, town: Org) -> None:
    """What every pack must pass, beside the version before it."""
    shelf = Shelf(
        packs={name: each.pack for name, each in packs.releases(town).items()} | {new.id: new},
        previous={new.id: old},
        rewritten=True,
    )
    if problems := problems_in(new, shelf):
        said = "；".join(problem.sentence for problem in problems[:MOST_SAID])
        more = f"等 {len(problems)} 处" if len(problems) > MOST_SAID else ""
        raise BadInput(f"新版还不能发布：{said}{more}")
