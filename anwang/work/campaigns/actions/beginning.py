"""A plan document that was read is laid on the desk as a draft, once however often it is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from pydantic import ValidationError as Misshapen

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.documents import Outline, candidates
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.actions import save_release
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions.drafts import publish_draft
from anwang.work.campaigns.draft import draft_pack, fingerprint
from anwang.work.campaigns.models import Campaign, PlanDraft, PlanText
from anwang.work.campaigns.notes import notes_of

NO_TASKS = "没有读出任务：主要任务须有编号（一、（一）、1.、一是……），请检查文件后再上传"


@transaction.atomic
def draft_from_outline(outline: Outline, *, town: Org, by: Any, name: str = "") -> PlanDraft:
    """A plan that was just read becomes a draft; the same document handed in again opens the same draft."""
    if not outline.tasks:
        raise BadInput(NO_TASKS)
    part = outline.part if len(candidates(outline.parts)) > 1 else 1
    source = keep_text(outline.text, name)
    known = PlanDraft.objects.living().filter(org=town, source=source, part=part, revises=None).first()
    if known:
        return known
    content = draft_pack(outline, packs.topics(town), _free_id(outline.text, part, town))
    try:
        pack = Pack.model_validate(content)
    except Misshapen as error:
        place = "、".join(str(step) for step in error.errors()[0]["loc"])
        raise BadInput(f"方案读出的内容不完整（{place}），请检查文件的标题和编号后再上传") from error
    return begin_draft(pack, town=town, source=source, part=part, reading=notes_of(outline, pack), by=by)


@transaction.atomic
def begin_draft(
    pack: Pack,
    *,
    town: Org,
    source: PlanText,
    by: Any,
    part: int = 1,
    reading: Mapping[str, Any] | None = None,
) -> PlanDraft:
    """A plan to be corrected: a release in draft, and the draft around it."""
    draft = PlanDraft(
        org=town, release=save_release(pack, by=by, org=town), source=source, part=part,
        reading=dict(reading or {}), begun_by=by,
    )  # fmt: skip
    draft.full_clean()
    draft.save()
    count = len(pack.plan.standing_tasks) if pack.plan else 0
    record(by, "campaigns.begin_draft", draft, label="起草", after=draft.stands, note=f"读出 {count} 项任务")
    return draft


def campaign_from_outline(outline: Outline, *, town: Org, by: Any, name: str = "") -> Campaign:
    """From document to campaign in one go; where that is refused, the draft is there to be mended."""
    draft = draft_from_outline(outline, town=town, by=by, name=name)
    return draft.campaign or publish_draft(draft, by=by)


def keep_text(text: str, name: str = "") -> PlanText:
    """The document's text, kept once however often it is handed in."""
    source, _ = PlanText.objects.get_or_create(
        sha256=fingerprint(text), defaults={"text": text, "name": name[:120]}
    )
    return source


def _free_id(text: str, part: int, town: Org) -> str:
    """An id for a plan's pack: that of its text, until a discarded draft has used it."""
    stem = f"plan-{fingerprint(text)[:10]}" + (f"-part-{part}" if part > 1 else "")
    taken = set(Release.objects.filter(org=town, pack_id__startswith=stem).values_list("pack_id", flat=True))
    names = (stem if no == 1 else f"{stem}-again-{no}" for no in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
