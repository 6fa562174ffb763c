"""What hangs on the wall: board, map and roadmap, in the frame or filling the screen of a meeting room."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import read_date
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.queries import board_of, map_of, roadmap_of
from anwang.work.campaigns.queries.roads import SPANS, ahead, between
from anwang.work.campaigns.roadmap import Item, Roadmap
from anwang.work.campaigns.views.frame import campaign_of

WALLS = {"board": "挂图作战", "map": "作战地图", "roadmap": "路线图"}
EVERY_SECONDS = 60


def campaign_board(request: HttpRequest, pk: int) -> HttpResponse:
    """挂图作战: units by topics."""
    campaign = campaign_of(request, pk)
    board = board_of(campaign, request.user)
    return _hung(request, campaign, "board", {"board": board, "sum": board.sum})


def campaign_map(request: HttpRequest, pk: int) -> HttpResponse:
    """The same on a map; ``topic`` and ``phase`` narrow it."""
    campaign = campaign_of(request, pk)
    phases = list(campaign.phases.all())
    phase = next((each for each in phases if str(each.order) == request.GET.get("phase")), None)
    topic = request.GET.get("topic", "")
    found = map_of(campaign, request.user, topic, phase)
    context = {
        "map": found,
        "sum": found.sum,
        "topic_links": _links(request, "topic", [(each.id, each.short_name) for each in found.topics], topic),
        "phase_links": _links(
            request,
            "phase",
            [(str(each.order), each.title) for each in phases],
            str(phase.order) if phase else "",
        ),
    }
    return _hung(request, campaign, "map", context)


def campaign_roadmap(request: HttpRequest, pk: int) -> HttpResponse:
    """路线图: what falls due when; ``span`` zooms, ``lane``, ``from``, ``to`` list what a mark stands for."""
    campaign = campaign_of(request, pk)
    span = request.GET.get("span", "")
    found = roadmap_of(campaign, request.user, span if span in SPANS else "")
    late, soon = ahead(found.items)
    context = {
        "road": found,
        "late": late,
        "soon": soon,
        "picked": _picked(request, found),
        "span_links": [
            {"label": label, "url": f"?{urlencode({'span': key})}" if key else "?", "current": key == span}
            for key, label in SPANS.items()
        ],
    }
    return _hung(request, campaign, "roadmap", context)


def _picked(request: HttpRequest, found: Roadmap) -> list[Item]:
    start, end = read_date(request.GET.get("from", "")), read_date(request.GET.get("to", ""))
    return between(found, request.GET.get("lane", ""), start, end) if start and end else []


def _links(
    request: HttpRequest, name: str, choices: list[tuple[str, str]], current: str
) -> list[dict[str, Any]]:
    """One filter as links that keep the others."""
    links = []
    for value, label in [("", "全部"), *choices]:
        query = request.GET.copy()
        query.pop(name, None)
        if value:
            query[name] = value
        links.append({"label": label, "url": f"?{query.urlencode()}", "current": value == current})
    return links


def _hung(request: HttpRequest, campaign: Campaign, wall: str, context: dict[str, Any]) -> HttpResponse:
    """In the frame; with ``?wall=1`` filling the screen; with ``&part=1`` what is fetched each minute."""
    now = timezone.localtime()
    context |= {"campaign": campaign, "today": now.date(), "wall": wall, "wall_name": WALLS[wall]}
    if "wall" not in request.GET:
        return TemplateResponse(request, f"campaigns/{wall}.html", context)
    rotates = "rotate" in request.GET
    context |= {
        "now": now,
        "body": f"campaigns/_{wall}.html",
        "is_wall": True,
        "every": EVERY_SECONDS,
        "rotates": rotates,
        "refresh_url": _next_url(request, campaign, wall, rotates=rotates),
        "wall_links": [
            {"label": label, "url": _wall_url(campaign, name, rotate=""), "current": name == wall}
            for name, label in WALLS.items()
        ],
        "rotate_url": _wall_url(campaign, wall, rotate="1"),
    }
    template = "campaigns/_wall.html" if "part" in request.GET else "campaigns/wall.html"
    return TemplateResponse(request, template, context)


def _next_url(request: HttpRequest, campaign: Campaign, wall: str, *, rotates: bool) -> str:
    """What is shown a minute later: the same anew, or the next of the three."""
    if rotates:
        names = list(WALLS)
        return f"{_wall_url(campaign, names[(names.index(wall) + 1) % len(names)], rotate='1')}&part=1"
    query = request.GET.copy()
    query["part"] = "1"
    return f"{request.path}?{query.urlencode()}"


def _wall_url(campaign: Campaign, wall: str, *, rotate: str) -> str:
    asked = {"wall": "1"} | ({"rotate": rotate} if rotate else {})
    return f"{reverse(f'campaigns:{wall}', args=[campaign.pk])}?{urlencode(asked)}"
