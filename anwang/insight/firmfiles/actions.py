"""Files are written: one while one waits, many as a job."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from anwang.base.audit.trail import record
from anwang.base.kit.downloads import FORBIDDEN
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.firmfiles.choices import BatchStage, FileKind
from anwang.insight.firmfiles.documents import pdf_of, word_of
from anwang.insight.firmfiles.models import Batch
from anwang.town.orgs.models import Org
from anwang.work.subjects.models import Subject

MOST = 300
KEPT = dt.timedelta(days=7)
"""How long a zip stays: whoever wants it later has it written anew, from the records of that day."""
WRITERS: dict[str, Callable[[Subject, Any], bytes]] = {FileKind.WORD: word_of, FileKind.PDF: pdf_of}


def file_of(subject: Subject, kind: str, *, by: Any) -> bytes:
    """One enterprise's file; that it was taken out is written into the trail."""
    if kind not in WRITERS:
        raise BadInput(f"格式可以是 docx 或 pdf，写的是“{kind}”")
    data = WRITERS[kind](subject, by)
    record(by, "firmfiles.print", subject, label="生成一企一档", note=FileKind(kind).label)
    return data


def begin(subjects: Sequence[Subject], kind: str, *, title: str, by: Any, org: Org | None = None) -> Batch:
    """Order the files of several enterprises; the job writes them."""
    if kind not in WRITERS:
        raise BadInput(f"格式可以是 docx 或 pdf，写的是“{kind}”")
    if not subjects:
        raise BadInput("没有纳管的企业，请换一个村（社区）")
    if len(subjects) > MOST:
        raise BadInput(f"一次最多 {MOST} 家，现有 {len(subjects)} 家，请按村（社区）分几次生成")
    ids = [subject.pk for subject in subjects]
    batch = Batch.objects.create(title=title[:120], kind=kind, subject_ids=ids, started_by=by, org=org)
    record(by, "firmfiles.order", batch, label="批量生成一企一档", note=f"{len(ids)} 家")
    return batch


def write(batch: Batch) -> Batch:
    """Write the zip, each file as whoever asked may see it. Done already: nothing happens."""
    if not batch.is_running:
        return batch
    seen: Any = Subject.objects
    subjects = seen.visible_to(batch.started_by).filter(pk__in=batch.subject_ids)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, subject in enumerate(
            subjects.select_related("org__village", "org__town").order_by("pk"), 1
        ):
            name = FORBIDDEN.sub(" ", f"{number:03d} {subject.name}")
            archive.writestr(f"{name}.{batch.kind}", WRITERS[batch.kind](subject, batch.started_by))
            Batch.objects.filter(pk=batch.pk).update(done=number)
            batch.done = number
    batch.content, batch.stage = out.getvalue(), BatchStage.DONE
    batch.save(update_fields=["content", "stage", "done"])
    return batch


def zip_of(batch: Batch) -> bytes:
    """The zip that was written."""
    if batch.stage != BatchStage.DONE:
        raise NotReady("还没有生成好", mend=batch.get_absolute_url())
    if not batch.content:
        raise NotReady("文件已不再保留，请重新生成", mend="/firm-files/")
    return bytes(batch.content)


def drop_old(now: dt.datetime) -> int:
    """Zips of a week ago are not kept; that they were made is."""
    return Batch.objects.filter(started_at__lt=now - KEPT).exclude(content=b"").update(content=b"")
