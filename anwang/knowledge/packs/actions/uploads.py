"""A workbook becomes a candidate; a second person lets it go live."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, Conflict, NotReady
from anwang.knowledge.packs import queries
from anwang.knowledge.packs.actions.releases import publish, save_release
from anwang.knowledge.packs.actions.retiring import end_pack, may_keep, no_other_waits
from anwang.knowledge.packs.choices import ReleaseState
from anwang.knowledge.packs.comparing import counts_of
from anwang.knowledge.packs.handed_in import problems_of, read_for
from anwang.knowledge.packs.models import PackUpload
from anwang.town.orgs.models import Org

LARGEST = 5 * 1024 * 1024


@transaction.atomic
def take_upload(file: bytes, *, town: Org, by: Any, file_name: str = "", remark: str = "") -> PackUpload:
    """Read, check and keep a workbook; raises BadPack with all that is wrong, and keeps nothing then."""
    if len(file) > LARGEST:
        raise BadInput("文件超过 5 MB，知识包的表没有这么大，请检查是不是选错了文件")
    found = read_for(town, file)
    no_other_waits(town, found.pack.id)
    upload = PackUpload(
        org=town, topic=found.topic, pack_id=found.pack.id,
        before=found.before, name=found.pack.name, file_name=file_name[:120], remark=remark[:200],
        uploaded_by=by,
    )  # fmt: skip
    upload.counts = counts_of(found.changes(town))
    may_keep(upload, by)
    upload.release = save_release(found.pack, by=by, org=town)
    upload.full_clean()
    upload.save()
    record(by, "packs.upload", upload, label="上传", after=upload.stands, note=upload.count_words)
    return upload


@transaction.atomic
def publish_upload(upload: PackUpload, *, by: Any, seen: int | None = None) -> PackUpload:
    """From now on the town uses it: visits and self-checks are made with it."""
    release = upload.release
    upload.take("publish", by=by, seen=seen)
    if upload.retires:
        return end_pack(upload, by=by)
    if release is None:
        raise BadInput("这份草稿已经不在了，请重新上传")
    in_use = queries.releases(upload.org).get(upload.pack_id)
    if in_use != upload.before:
        raise Conflict("上传以后这个知识包又有了新的版本，请重新下载、修改、上传")
    if problems := problems_of(upload.org, release.pack, upload.before):
        told = "；".join(problem.sentence for problem in problems[:3])
        raise NotReady(f"现在核对通不过了，请改好重新上传：{told}")
    publish(release, by=by)
    return upload


@transaction.atomic
def discard_upload(upload: PackUpload, *, by: Any, note: str = "", seen: int | None = None) -> PackUpload:
    """Put it aside; what is in use stays in use."""
    release = upload.release
    upload.take("discard", by=by, note=note, seen=seen)
    if release is not None and release.state == ReleaseState.DRAFT:
        record(by, "packs.drop", release, before=release.state, after="")
        release.delete()
        upload.refresh_from_db()
    return upload
