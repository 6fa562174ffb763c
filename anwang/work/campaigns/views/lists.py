"""The two lists (两个清单), as they stand, stood on a day, or differ between two days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.listing import Listing, with_related
from anwang.base.kit.pages import list_page
from anwang.base.kit.selection import selected
from anwang.work.campaigns.list_papers import MOST_ROWS, problems_word, remedies_word
from anwang.work.campaigns.listing import (
    HazardChanges,
    HazardRows,
    ProblemChanges,
    ProblemRows,
    RemedyChanges,
    RemedyRows,
)
from anwang.work.campaigns.looking_back import Look, look_of
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.queries import offices_to_enter_for, quick_days, rows_changed, rows_on
from anwang.work.campaigns.unit_papers import stem_of
from anwang.work.campaigns.views.frame import campaign_of

KEPT = ("of", "on", "from", "to")
SECTIONS = {"hazards": (HazardRows, HazardChanges), "problems": (ProblemRows, ProblemChanges)}
LABELS = {"hazards": "隐患", "problems": "制度性问题"}


def problem_list(request: HttpRequest, pk: int) -> HttpResponse:
    """问题隐患清单: hazards, or (``?of=problems``) what is wrong though nothing is broken."""
    campaign, look = campaign_of(request, pk), look_of(request.GET, timezone.localdate())
    section = "problems" if request.GET.get("of") == "problems" else "hazards"
    if request.GET.get("format") == "docx":
        hazards, problems = (_selected(request, campaign, look, SECTIONS[each][0]) for each in SECTIONS)
        word = problems_word(campaign, look, hazards[0], problems[0], hazards[1] or problems[1])
        return HttpResponse(
            word, headers=download_headers(_file_name(campaign, "问题隐患清单", look), "docx")
        )
    sections = [
        {"label": label, "url": _address(look, of=name), "current": name == section}
        for name, label in LABELS.items()
    ]
    return _page(
        request, campaign, look, SECTIONS[section], title="问题隐患清单", sections=sections,
        new_url=reverse("campaigns:problem_new", args=[campaign.pk]), new_label="登记制度性问题",
        figures=[figure for name in SECTIONS for figure in _figures(request, campaign, look, name)]
        if look.since else [],
    )  # fmt: skip


def remedy_list(request: HttpRequest, pk: int) -> HttpResponse:
    """制度措施清单: what is done so that problems do not come back."""
    campaign, look = campaign_of(request, pk), look_of(request.GET, timezone.localdate())
    if request.GET.get("format") == "docx":
        remedies, words = _selected(request, campaign, look, RemedyRows)
        word = remedies_word(campaign, look, remedies, words)
        return HttpResponse(
            word, headers=download_headers(_file_name(campaign, "制度措施清单", look), "docx")
        )
    return _page(
        request, campaign, look, (RemedyRows, RemedyChanges), title="制度措施清单", sections=[],
        new_url=reverse("campaigns:remedy_new", args=[campaign.pk]), new_label="登记制度措施",
        figures=_counted(request, campaign, look, RemedyChanges, "") if look.since else [],
    )  # fmt: skip


def _page(
    request: HttpRequest,
    campaign: Campaign,
    look: Look,
    listings: tuple[type[Listing], type[Listing]],
    *,
    title: str,
    **context: Any,
) -> HttpResponse:
    """One list with the day it is looked at."""
    listing = listings[bool(look.since)]
    of = {"of": request.GET["of"]} if request.GET.get("of") else {}
    context |= {
        "campaign": campaign,
        "look": look,
        "of": request.GET.get("of", ""),
        "now_url": f"?{urlencode(of)}",
        "back_days": _chips(campaign, "on", of),
        "since_days": _chips(campaign, "from", of),
        "may_enter": offices_to_enter_for(request.user, campaign).exists(),
    }
    return list_page(
        request,
        _rows(request, campaign, look, listing),
        listing,
        title=title,
        template="campaigns/two_lists.html",
        context=context,
        keep=KEPT,
        file_name=_file_name(campaign, listing.export_name, look),
    )


def _chips(campaign: Campaign, name: str, of: dict[str, str]) -> list[dict[str, Any]]:
    """The days that people ask for, as links."""
    return [
        {"label": each.label, "day": each.day, "url": f"?{urlencode({**of, name: each.day})}"}
        for each in quick_days(campaign)
    ]


def _rows(request: HttpRequest, campaign: Campaign, look: Look, listing: type[Listing]) -> Any:
    if look.since:
        return rows_changed(listing.model, campaign, request.user, look.since, look.until)
    return rows_on(listing.model, campaign, request.user, look.on)


def _selected(
    request: HttpRequest, campaign: Campaign, look: Look, listing: type[Listing]
) -> tuple[Sequence[Any], list[str]]:
    """The rows of one part for Word, narrowed as on the page, and the narrowing in words."""
    chosen = selected(request, rows_on(listing.model, campaign, request.user, look.on), listing)
    return list(with_related(chosen.rows, listing)[: MOST_ROWS + 1]), chosen.words


def _figures(request: HttpRequest, campaign: Campaign, look: Look, section: str) -> list[dict[str, Any]]:
    return _counted(request, campaign, look, SECTIONS[section][1], section)


def _counted(
    request: HttpRequest, campaign: Campaign, look: Look, listing: type[Listing], section: str
) -> list[dict[str, Any]]:
    """How many rows each view of a difference holds, each a door to them; one query."""
    views = [tab for tab in listing.tabs if isinstance(tab.apply, Q)]
    counted = _rows(request, campaign, look, listing).aggregate(
        **{tab.id: Count("pk", filter=tab.apply) for tab in views}
    )
    of = {"of": section} if section else {}
    return [
        {
            "label": f"{LABELS[section]}{tab.label}" if section else tab.label,
            "value": counted[tab.id],
            "url": _address(look, view=tab.id, **of),
        }
        for tab in views
    ]


def _address(look: Look, **parameters: str) -> str:
    """This page, looked at as it is."""
    days: dict[str, Any] = {"from": look.since, "to": look.on} if look.since else {"on": look.on}
    return f"?{urlencode({**parameters, **{name: day for name, day in days.items() if day}})}"


def _file_name(campaign: Campaign, name: str, look: Look) -> str:
    return f"{stem_of(campaign.title)} {name}（{look.words}）"
