"""Archives are kept for a while: taken home, dropped, forgotten."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import NotReady
from anwang.insight.archive.choices import ArchiveStage
from anwang.insight.archive.models import Archive
from anwang.insight.archive.parcel import PART

PATIENCE = dt.timedelta(hours=24)
"""No archive takes as long: what is older was cut off with the power."""


def taken(archive: Archive, *, by: Any) -> Path:
    """Where the file lies, for whoever takes it home; the trail knows who did."""
    if archive.stage != ArchiveStage.DONE:
        raise NotReady("档案还没有做好，或已不再保留，请重新制作", mend="/archive/")
    if not archive.path.exists():
        raise NotReady("档案文件不在磁盘上了，请重新制作", mend="/archive/")
    record(by, "archive.take", archive, label="下载全镇档案")
    return archive.path


@transaction.atomic
def drop(archive: Archive, *, by: Any) -> None:
    """Remove the file; that it was made, and its checksum, stay."""
    if archive.stage != ArchiveStage.DONE:
        raise NotReady("只有做好的档案可以删除")
    archive.stage = ArchiveStage.DROPPED
    archive.save(update_fields=["stage"])
    record(by, "archive.drop", archive, label="删除全镇档案" if by else "全镇档案到期删除")
    transaction.on_commit(lambda: archive.path.unlink(missing_ok=True))


def drop_expired(now: dt.datetime) -> int:
    """Every night: files past their day, and what a power cut left behind. Returns how many files."""
    today, count = timezone.localdate(now), 0
    for archive in Archive.objects.kept().filter(expires_on__lt=today):
        drop(archive, by=None)
        count += 1
    Archive.objects.running().filter(begun_at__lt=now - PATIENCE).update(
        stage=ArchiveStage.FAILED, problem="中途停下了，没有留下半个文件，请重新制作"
    )
    for left in Path(settings.ARCHIVE_DIR).glob(f"*{PART}"):
        if left.stat().st_mtime < (now - PATIENCE).timestamp():
            left.unlink()
            count += 1
    return count
