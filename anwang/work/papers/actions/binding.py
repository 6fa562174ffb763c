"""A file with much evidence is bound: ordered, written by the job, kept for some days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import NotReady, Refusal
from anwang.work.papers.binding import NOTHING_ISSUED, bind
from anwang.work.papers.choices import BindingStage
from anwang.work.papers.models import Binding, Dossier

KEPT = dt.timedelta(days=7)
LONGEST = dt.timedelta(hours=1)
"""After which a binding that does not end is taken for one that a power cut ended."""
STOPPED = "中途停下了，没有留下半个文件，请重新装订"


@transaction.atomic
def begin_binding(dossier: Dossier, *, by: Any) -> tuple[Binding, bool]:
    """Order it, and whether it is new: while one is being made, whoever asks is shown that one."""
    Dossier._base_manager.select_for_update().get(pk=dossier.pk)
    if not dossier.papers.issued().exists():
        raise NotReady(NOTHING_ISSUED)
    since = timezone.now() - LONGEST
    running = Binding.objects.running().filter(dossier=dossier, started_at__gte=since).first()
    if running is not None:
        return running, False
    made = Binding.objects.create(dossier=dossier, started_by=by)
    record(by, "papers.bind", dossier, label="装订案卷")
    return made, True


def carry_out_binding(binding: Binding) -> Binding:
    """Write the PDF. Written already: nothing happens. What stops it is said where the page looks."""
    if not binding.is_running:
        return binding
    half = binding.path.with_suffix(".part")
    half.parent.mkdir(parents=True, exist_ok=True)
    rows = Binding.objects.filter(pk=binding.pk)
    try:
        pages = bind(
            binding.dossier, half, tell=lambda done, total: rows.update(done=done, total=total) and None
        )
        half.replace(binding.path)
    except BaseException as trouble:
        half.unlink(missing_ok=True)
        sentence = trouble.sentence if isinstance(trouble, Refusal) else STOPPED
        rows.update(stage=BindingStage.FAILED, problem=sentence[:300])
        if not isinstance(trouble, Refusal):
            raise
    else:
        rows.update(stage=BindingStage.DONE, page_count=pages, size=binding.path.stat().st_size)
    binding.refresh_from_db()
    return binding


def path_of_binding(binding: Binding) -> Path:
    """The PDF that was written."""
    if binding.stage != BindingStage.DONE:
        raise NotReady("还没有装订好", mend=binding.get_absolute_url())
    if not binding.path.exists():
        raise NotReady("文件已不再保留，请重新装订", mend=binding.dossier.get_absolute_url())
    return binding.path


def drop_old_bindings(now: dt.datetime) -> int:
    """What is older than some days goes, and what a power cut left is said to have stopped; how many went."""
    stuck = Binding.objects.running().filter(started_at__lt=now - LONGEST)
    stuck.update(stage=BindingStage.FAILED, problem=STOPPED)
    old = list(Binding.objects.filter(started_at__lt=now - KEPT).select_related("dossier"))
    for binding in old:
        binding.path.unlink(missing_ok=True)
        binding.path.with_suffix(".part").unlink(missing_ok=True)
        binding.delete()
    return len(old)
