"""An archive is made: ordered, written piece by piece, and only then there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady, Refusal
from anwang.insight.archive.choices import ArchiveStage
from anwang.insight.archive.contents.columns import left_out
from anwang.insight.archive.contents.documents import write_documents
from anwang.insight.archive.contents.names import Names
from anwang.insight.archive.contents.pieces import pieces_of_town, write_pieces
from anwang.insight.archive.contents.reach import archived_models, rows_of
from anwang.insight.archive.contents.site import write_firms, write_index, write_placeless
from anwang.insight.archive.contents.tables import Written, write_tables
from anwang.insight.archive.contents.trail import write_trail
from anwang.insight.archive.models import Archive
from anwang.insight.archive.parcel import Parcel, fingerprint_of
from anwang.insight.archive.space import demand_space
from anwang.town.evidence.models import Attachment, Photo
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.subjects.models import Subject

KEPT = dt.timedelta(days=30)
WHOLE, WRITING = 100, 99
BUSY = "“{town}”的档案正在制作，请等它做完再做下一份"

Tell = Callable[[str, int, int], None]
"""Told what is being done, how much is done and of how much."""


def _nobody(doing: str, done: int, total: int) -> None:
    """Nobody looks."""


@dataclass
class Made:
    """What an archive came to."""

    rows: int = 0
    files: int = 0
    photos: int = 0
    problems: list[str] = field(default_factory=list)


def begin(town: Org, *, by: Any, since: dt.date | None = None) -> Archive:
    """Order an archive; the job makes it. One at a time for a town."""
    if town.kind != OrgKind.TOWN:
        raise BadInput(f"“{town}”不是镇（街道），档案按镇制作")
    demand_space(Archive(pk=0).path.parent, town, since)
    now = timezone.localtime()
    try:
        with transaction.atomic():
            archive = Archive.objects.create(
                org=town, since=since, made_by=by, file_name=f"{_folder(town, since)}_{now:%H%M}.zip"
            )
            record(by, "archive.begin", archive, label="制作全镇档案")
    except IntegrityError as error:
        raise NotReady(BUSY.format(town=town)) from error
    return archive


def make(archive: Archive, *, tell: Tell = _nobody) -> Archive:
    """Make what was ordered. Made already: nothing happens. What stops it is said on the row."""
    if archive.stage != ArchiveStage.RUNNING:
        return archive
    try:
        made = make_file(archive.path, archive.org, since=archive.since, tell=_told(archive, tell))
    except BaseException as trouble:
        sentence = (
            trouble.sentence if isinstance(trouble, Refusal) else "中途停下了，没有留下半个文件，请重新制作"
        )
        Archive.objects.filter(pk=archive.pk).update(stage=ArchiveStage.FAILED, problem=sentence[:300])
        if isinstance(trouble, Refusal):
            archive.refresh_from_db()
            return archive
        raise
    return _kept(archive, made)


def make_file(path: Path, town: Org, *, since: dt.date | None = None, tell: Tell = _nobody) -> Made:
    """Write a town into a zip file. Either the whole file is there afterwards, or what was there before."""
    demand_space(path.parent, town, since)
    made, names = Made(), Names()
    total, done = _work(town, since), 0

    def step(doing: str, count: int = 1) -> None:
        nonlocal done
        done += count
        tell(doing, min(done, total), total)

    with Parcel(path, _folder(town, since)) as out:
        tables = []
        for table in write_tables(out, town, names, since):
            tables.append(table)
            step(f"表格：{table.label}", table.rows)
        made.rows = sum(table.rows for table in tables)
        for kind, doing in ((Photo, "照片"), (Attachment, "附件")):
            for problem in write_pieces(out, kind, town, since):
                made.problems += [problem] * bool(problem)
                made.photos += kind is Photo
                step(doing)
        for problem in write_documents(out, town, since):
            made.problems += [problem] * bool(problem)
            step("文档")
        step("留痕", 0)
        deeds = write_trail(out, town, since)
        for count in write_firms(out, town, names, since):
            step("企业页面", count)
        write_placeless(out, town, since)
        write_index(out, _contents(town, since, tables, made, deeds))
        made.files = out.count
    return made


def _work(town: Org, since: dt.date | None) -> int:
    """How much there is to do, for the bar."""
    rows = sum(rows_of(model, town, since).order_by().count() for model in archived_models())
    pieces = sum(pieces_of_town(kind, town, since).count() for kind in (Photo, Attachment))
    return rows + pieces + rows_of(Subject, town).count()


def _contents(
    town: Org, since: dt.date | None, tables: list[Written], made: Made, deeds: int
) -> dict[str, Any]:
    return {
        "town": town,
        "since": since,
        "made_at": timezone.now(),
        "filled": sorted((each for each in tables if each.rows), key=lambda each: -each.rows),
        "blank": [each for each in tables if not each.rows],
        "photos": pieces_of_town(Photo, town, since).count(),
        "files": pieces_of_town(Attachment, town, since).count(),
        "firms": rows_of(Subject, town).count(),
        "deeds": deeds,
        "problems": made.problems,
        "left_out": left_out(),
        "only_town": not Org.objects.filter(kind=OrgKind.TOWN).exclude(pk=town.pk).exists(),
    }


def _kept(archive: Archive, made: Made) -> Archive:
    now = timezone.now()
    with transaction.atomic():
        archive.stage, archive.share, archive.doing = ArchiveStage.DONE, WHOLE, ""
        archive.size, archive.sha256 = archive.path.stat().st_size, fingerprint_of(archive.path)
        archive.row_count, archive.file_count = made.rows, made.files
        archive.problem = f"有 {len(made.problems)} 处没有写进来，见档案首页" if made.problems else ""
        archive.done_at, archive.expires_on = now, timezone.localdate(now) + KEPT
        archive.save()
        record(archive.made_by, "archive.done", archive, label="全镇档案完成", note=archive.sha256)
    return archive


def _folder(town: Org, since: dt.date | None) -> str:
    """What the file and the folder in it are called: 回龙坝镇安全生产档案_20261127."""
    part = f"_{since:%Y%m%d}以来" if since else ""
    return f"{town.name}安全生产档案{part}_{timezone.localdate():%Y%m%d}"


def _told(archive: Archive, tell: Tell) -> Tell:
    """Tell how far it has come where the page looks, on the row itself: once for every hundredth."""
    last = -1

    def told(doing: str, done: int, total: int) -> None:
        nonlocal last
        share = min(WRITING, WHOLE * done // max(total, 1))
        if share != last:
            last = share
            Archive.objects.filter(pk=archive.pk).update(share=share, doing=doing[:60])
        tell(doing, done, total)

    return told
