"""What answers what: both ends of the links of one row, and what may be linked."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from anwang.work.campaigns.models import Campaign, Link, Problem, Remedy
from anwang.work.hazards.models import Hazard

OFFERED = 8
OPEN_END = "9999-12-31"


def topics_in(campaign: Campaign) -> list[str]:
    """The topics that a campaign works on."""
    return list(campaign.tasks.standing().order_by().values_list("topic", flat=True).distinct())  # type: ignore[attr-defined]


def hazards_in(campaign: Campaign, user: Any) -> QuerySet[Hazard]:
    """The hazards that stand on a campaign's list: of its topics, found in its window, in its town."""
    rows: Any = Hazard.objects.all()
    found: QuerySet[Hazard] = rows.visible_to(user).filter(
        town=campaign.town,
        topic__in=topics_in(campaign),
        found_on__gte=campaign.starts_on or "0001-01-01",
        found_on__lte=campaign.ends_on or OPEN_END,
    )
    return found


def links_of(row: Problem | Remedy | Hazard, user: Any) -> list[Link]:
    """The standing links of a row whose other end this person may see."""
    rows = Link.objects.visible_to(user).standing().select_related("remedy", "problem", "hazard")
    end = {Remedy: "remedy", Problem: "problem", Hazard: "hazard"}[type(row)]
    return list(rows.filter(**{end: row}))


def remedies_matching(campaign: Campaign, user: Any, words: str) -> list[dict[str, str]]:
    """Remedies by their words, for a lookup."""
    rows = Remedy.objects.visible_to(user).filter(campaign=campaign, title__icontains=words)
    return [
        {"value": f"remedy-{each.pk}", "label": each.title, "note": each.get_state_display()}
        for each in rows.order_by("-pk")[:OFFERED]
    ]


def problems_matching(campaign: Campaign, user: Any, words: str) -> list[dict[str, str]]:
    """Problems, then hazards, by their words or number, for a lookup."""
    problems = Problem.objects.visible_to(user).filter(campaign=campaign, title__icontains=words)
    offers = [
        {"value": f"problem-{each.pk}", "label": each.title, "note": f"问题 · {each.get_state_display()}"}
        for each in problems.order_by("-pk")[:OFFERED]
    ]
    like = Q(title__icontains=words) | Q(number__icontains=words)
    hazards: Any = hazards_in(campaign, user).filter(like)
    offers += [
        {"value": f"hazard-{each.pk}", "label": str(each), "note": f"隐患 · {each.get_state_display()}"}
        for each in hazards.counted().order_by("-pk")[:OFFERED]
    ]
    return offers


def named(campaign: Campaign, user: Any, key: str) -> Problem | Remedy | Hazard | None:
    """The row that a lookup's value names, if this person sees it on this campaign's lists."""
    kind, _, number = key.partition("-")
    pk = int(number) if number.isdigit() else 0
    rows: dict[str, Any] = {
        "problem": Problem.objects.visible_to(user).filter(campaign=campaign),
        "remedy": Remedy.objects.visible_to(user).filter(campaign=campaign),
        "hazard": hazards_in(campaign, user),
    }
    found: Problem | Remedy | Hazard | None = rows[kind].filter(pk=pk).first() if kind in rows else None
    return found
