"""A town ends a whole pack of its own: one person asks, another confirms; records keep their version."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.actions.releases import retire_pack
from anwang.knowledge.packs.choices import PackKind
from anwang.knowledge.packs.models import PackUpload, Release
from anwang.knowledge.packs.rules import hands_in
from anwang.town.orgs.models import Org

NOT_ONES_OWN = "只能停用本镇自己的包；随程序带的知识包由程序的新版本修改"
NO_REASON = "请写明为什么停用，给确认的人看"


@transaction.atomic
def ask_to_retire(release: Release, *, town: Org, by: Any, remark: str) -> PackUpload:
    """A request that waits for another person; until then the pack stays in use."""
    if release.org_id != town.pk or release.kind != PackKind.LOCAL:
        raise BadInput(NOT_ONES_OWN)
    if not remark.strip():
        raise BadInput(NO_REASON)
    no_other_waits(town, release.pack_id)
    nobody_needs(release, town)
    request = PackUpload(
        org=town, topic=release.topic, pack_id=release.pack_id, before=release, name=release.name,
        remark=remark.strip()[:200], uploaded_by=by, retires=True,
    )  # fmt: skip
    may_keep(request, by)
    request.full_clean()
    request.save()
    record(by, "packs.ask_to_retire", request, label="申请停用", after=request.stands, note=request.remark)
    return request


def end_pack(request: PackUpload, *, by: Any) -> PackUpload:
    """It was confirmed: from now on nothing new is made with it."""
    in_use = queries.releases(request.org).get(request.pack_id)
    if in_use is None or in_use != request.before:
        raise Conflict("申请以后这个知识包又有了新的版本，请重新申请停用")
    nobody_needs(in_use, request.org)
    retire_pack(in_use, by=by)
    return request


def nobody_needs(release: Release, town: Org) -> None:
    """Refuse while another pack in use names something of it, such as the town's plan."""
    needing = [each.name for each in queries.releases(town).values() if release.pack_id in each.pack.requires]
    if needing:
        raise NotReady(f"还在用它的有：{'、'.join(needing)}。请先把那里对它的引用改掉，再停用")


def no_other_waits(town: Org, pack_id: str) -> None:
    """One thing at a time waits to be reviewed of a pack."""
    waiting = PackUpload.objects.waiting().filter(org=town, pack_id=pack_id).first()
    if waiting:
        sentence = f"“{waiting.name}”已有一份待审阅的，请先发布或作废它，再上传"
        raise NotReady(sentence, mend=waiting.get_absolute_url())


def may_keep(upload: PackUpload, by: Any) -> None:
    """Whether this person hands in knowledge for this town."""
    place = SimpleNamespace(
        district=upload.org.district_id, town=upload.org_id, village=None, grid=None, unit=None,
        topic=upload.topic,
    )  # fmt: skip
    if not hands_in(by, place):
        raise PermissionDenied(hands_in.says(upload, by))
