"""Templates are replaced, and returned to what the program brings; every version stays."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.evidence.actions import attach_files
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.contents import read_document
from anwang.town.orgs.models import Org
from anwang.town.stationery.filling import faults
from anwang.town.stationery.models import TemplateVersion
from anwang.town.stationery.registry import Template, templates_of
from anwang.town.stationery.rules import keeps_templates

MOST_SAID = 12
RETURNED = "恢复为随系统提供的一版"


def replace_template(town: Org, kind: str, *, name: str, data: bytes, note: str, by: Any) -> TemplateVersion:
    """A new version from now on; refused with a sentence for each field that nobody knows."""
    template = _known(town, kind)
    document = read_document(name, data)
    if document.kind != "docx":
        raise BadInput(f"“{document.name}”不是 Word（.docx），请在下载的模板上修改后再传")
    if wrong := faults(document.data, template.sample()):
        more = f"；还有 {len(wrong) - MOST_SAID} 处" if len(wrong) > MOST_SAID else ""
        raise BadInput("；".join(wrong[:MOST_SAID]) + more)
    with transaction.atomic():
        made = _next(town, template, document.sha256, note.strip(), by)
        attach_files(made, [document], slot=Slot.PAPER, by=by)
        record(by, "stationery.replace", made, label=f"更换模板《{template.title}》", note=made.note)
    return made


@transaction.atomic
def return_to_shipped(town: Org, kind: str, *, by: Any) -> TemplateVersion:
    """From now on what the program brings; the town's own versions stay to be fetched."""
    template = _known(town, kind)
    made = _next(town, template, "", RETURNED, by)
    record(by, "stationery.return", made, label=f"恢复模板《{template.title}》", note=made.note)
    return made


def _known(town: Org, kind: str) -> Template:
    found = templates_of(town.pk).get(kind)
    if found is None:
        raise BadInput("没有这种模板")
    return found


def _next(town: Org, template: Template, sha256: str, note: str, by: Any) -> TemplateVersion:
    """The version after the last; one town's versions are numbered one after the other."""
    Org._base_manager.select_for_update().get(pk=town.pk)
    made = TemplateVersion(org=town, kind=template.id, sha256=sha256, note=note, added_by=by)
    made.take_place()
    keeps_templates.demand(by, made)
    last = TemplateVersion.objects.newest(town.pk, template.id)
    if not sha256 and (last is None or last.is_shipped):
        raise NotReady("现在用的就是随系统提供的一版")
    if last is not None and last.sha256 == sha256:
        raise BadInput("和现在用的模板一字不差，没有可以更新的")
    made.version = last.version + 1 if last else 1
    made.full_clean()
    made.save()
    return made
