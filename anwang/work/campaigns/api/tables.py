"""The task table of a running plan for machines: out as Excel, and back as a draft of the next version."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.documents.comparing.printed import difference_as_json
from anwang.work.campaigns.actions import revise_by_table
from anwang.work.campaigns.actions.drafts import demand_editor
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.queries.tables import running_table, table_applied
from anwang.work.campaigns.queries.versions import pack_comparison, running_pack

router = Router()
LARGEST = 5 * 1024 * 1024


class Looking(Schema):
    """Whether the table is only looked at."""

    check: bool = False


def _campaign(request: HttpRequest, pk: int) -> Campaign:
    rows = Campaign.objects.visible_to(request.user).select_related("release", "org", "source")
    return get_object_or_404(rows, pk=pk)


@router.get("/{pk}/table/", summary="任务表（Excel）")
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks of the running version, with the town's own columns."""
    title, book = running_table(_campaign(request, pk))
    return HttpResponse(book, headers=download_headers(title, "xlsx"))


@router.post("/{pk}/table/", summary="导入任务表", response={200: dict, 201: dict, 422: dict})
def import_table(request: HttpRequest, pk: int, file: File[UploadedFile], looking: Query[Looking]) -> Status:
    """All that is wrong at once (422), else a draft of the next version; with ``check`` nothing is kept."""
    campaign = _campaign(request, pk)
    demand_editor(campaign, request.user)
    if (file.size or 0) > LARGEST:
        raise BadInput(f"文件“{file.name or ''}”超过 5 MB，请只保留任务表后再上传")
    result = table_applied(campaign, file.read())
    if result.pack is None:
        told = [str(problem) for problem in result.problems]
        return Status(422, {"detail": told[0], "problems": told, "notes": result.notes})
    compared = pack_comparison(campaign, running_pack(campaign), result.pack, campaign.org)
    shown: dict[str, Any] = {
        "notes": result.notes,
        "difference": difference_as_json(compared.difference),
    }
    if looking.check:
        return Status(200, {"id": None, **shown})
    if compared.difference.is_empty:
        raise BadInput("任务表与正在执行的方案没有不同，不用导入")
    draft = revise_by_table(campaign, result.pack, by=request.user)
    return Status(201, {"id": draft.pk, "version": draft.release.version, **shown})
