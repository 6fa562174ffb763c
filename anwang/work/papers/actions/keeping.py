"""Templates and authorities are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput
from anwang.town.evidence.actions import attach_files
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.contents import read_document
from anwang.town.orgs.models import Org
from anwang.work.papers.filling import faults
from anwang.work.papers.models import Authority, TemplateVersion
from anwang.work.papers.registry import KINDS
from anwang.work.papers.rules import drafts, keeps_templates
from anwang.work.papers.sample import sample_of

MOST_SAID = 12


def add_template(town: Org, kind_id: str, *, name: str, data: bytes, note: str, by: Any) -> TemplateVersion:
    """A new version from now on; refused with a sentence for each field that nobody knows."""
    kind = KINDS.get(kind_id)
    if kind is None:
        raise BadInput("没有这种文书")
    document = read_document(name, data)
    if document.kind != "docx":
        raise BadInput(f"“{document.name}”不是 Word（.docx），请在下载的模板上修改后再传")
    if wrong := faults(document.data, sample_of(kind)):
        more = f"；还有 {len(wrong) - MOST_SAID} 处" if len(wrong) > MOST_SAID else ""
        raise BadInput("；".join(wrong[:MOST_SAID]) + more)
    with transaction.atomic():
        Org._base_manager.select_for_update().get(pk=town.pk)
        made = TemplateVersion(org=town, kind=kind_id, sha256=document.sha256, note=note.strip(), added_by=by)
        made.take_place()
        keeps_templates.demand(by, made)
        last = TemplateVersion.objects.filter(town=town.pk, kind=kind_id).order_by("-version").first()
        if last is not None and last.sha256 == document.sha256:
            raise BadInput("和现在用的模板一字不差，没有可以更新的")
        made.version = last.version + 1 if last else 1
        made.full_clean()
        made.save()
        attach_files(made, [document], slot=Slot.PAPER, by=by)
        record(by, "papers.add_template", made, label=f"更换模板《{kind.title}》", note=made.note)
    return made


@transaction.atomic
def add_authority(town: Org, *, since: dt.date, by: Any, **told: Any) -> Authority:
    """What an authority's documents say from a day on; the row before ends the day before."""
    made = Authority(org=town, since=since, **told)
    made.take_place()
    drafts.demand(by, made)
    made.full_clean()
    before = Authority.objects.filter(town=town.pk, name=made.name, since__lt=since, until=None)
    before.update(until=since - dt.timedelta(days=1))
    made.save()
    record(by, "papers.add_authority", made, label="登记执法机关", note=f"{made.name}，自{made.since}")
    return made
