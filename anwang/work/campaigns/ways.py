"""The pages of one campaign, as tabs: its own, and those that higher floors add about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True)
class Way:
    """A page about a campaign: what its tab says, and the name of its address (argument: the campaign)."""

    label: str
    address: str


WAYS = [
    Way("任务表", "campaigns:detail"),
    Way("任务单", "campaigns:unit_sheets"),
    Way("挂图作战", "campaigns:board"),
    Way("地图", "campaigns:map"),
    Way("路线图", "campaigns:roadmap"),
    Way("方案落实对照", "campaigns:carried"),
    Way("方案版本", "campaigns:versions"),
    Way("问题隐患清单", "campaigns:problems"),
    Way("制度措施清单", "campaigns:remedies"),
    Way("会议", "campaigns:meetings"),
    Way("领导小组", "campaigns:group"),
]


def add_way(label: str, address: str) -> None:
    """Called once, in ``ready``, by an app above that has a page about every campaign."""
    WAYS.append(Way(label, address))


PAGES: dict[str, str] = {}


def add_page_about(kind: str, address: str) -> None:
    """Called once, in ``ready``, by an app above that has a page about every indicator, or every measure."""
    PAGES[kind] = address


def page_about(kind: str, ref: str, **asked: Any) -> str:
    """The page about an indicator (``fire/closure-rate``) or a measure (``hazards.closed``), if any."""
    if kind not in PAGES:
        return ""
    return f"{reverse(PAGES[kind], args=ref.split('/'))}?{urlencode(asked)}"


def ways_of(campaign: Any, here: str) -> list[dict[str, Any]]:
    """The tabs above a campaign's pages; ``here`` is the name of the address one looks at."""
    return [
        {"label": way.label, "url": reverse(way.address, args=[campaign.pk]), "current": way.address == here}
        for way in WAYS
    ]
