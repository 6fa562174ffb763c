"""What each unit has to do in a campaign (具体任务单): all units, one unit's list, Word and Excel."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.refusals import NotReady
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.queries import board_of, offices_with_parts, parts_url, unit_sheet, unit_sheets
from anwang.work.campaigns.unit_papers import excel_of, office_of, stem_of, word_of
from anwang.work.campaigns.views.frame import campaign_of


def sheet_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every unit with its progress; ``?format=docx`` and ``xlsx``: the lists of all of them in one file."""
    campaign = campaign_of(request, pk)
    if kind := request.GET.get("format", ""):
        orgs = list(offices_with_parts(request.user, campaign))
        return _download(request, campaign, orgs, kind, f"{stem_of(campaign.title)} 各单位具体任务单")
    context = {
        "campaign": campaign,
        "board": board_of(campaign, request.user),
        "parts_url": parts_url(campaign),
    }
    return TemplateResponse(request, "campaigns/unit_sheets.html", context)


def sheet_detail(request: HttpRequest, pk: int, org: int) -> HttpResponse:
    """One unit's list, as far as this person sees its parts."""
    campaign = campaign_of(request, pk)
    unit = get_object_or_404(offices_with_parts(request.user, campaign), pk=org)
    if kind := request.GET.get("format", ""):
        return _download(request, campaign, [unit], kind, f"{stem_of(campaign.title)} {unit}具体任务单")
    context = {
        "campaign": campaign,
        "sheet": unit_sheet(campaign, unit, request.user),
        "parts_url": f"{parts_url(campaign)}&org={unit.pk}",
        "office": office_of(campaign),
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "campaigns/unit_sheet.html", context)


def _download(
    request: HttpRequest, campaign: Campaign, orgs: list[Org], kind: str, title: str
) -> HttpResponse:
    if not orgs:
        raise NotReady("还没有下达给你看得到的单位，没有任务单可以下载")
    sheets = unit_sheets(campaign, orgs, request.user)
    if kind == "xlsx":
        return HttpResponse(excel_of(sheets, "具体任务单"), headers=download_headers(title, kind))
    word = word_of(sheets, office=office_of(campaign), today=timezone.localdate())
    return HttpResponse(word, headers=download_headers(title, "docx"))
