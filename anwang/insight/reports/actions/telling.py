"""Whom a missing report is told to: its writers, the head who has it, the office, the leaders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.models import Report
from anwang.insight.reports.rules import SIGNERS, WRITERS
from anwang.knowledge.packs.shapes import Rung
from anwang.town.notices.actions import tell
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import Post, User
from anwang.work.campaigns.choices import GroupRole
from anwang.work.campaigns.models import GroupMember

HIGHER = ("office", "deputy", "mayor")
"""Those who hear of all missing units at once, and not of each."""
NAMED_AT_MOST = 12


@dataclass(frozen=True)
class People:
    """The writers and heads of the organisations that owe reports."""

    held: dict[tuple[int, bool], list[User]]

    def writing(self, report: Report) -> list[User]:
        """On whom it waits: who writes, or the head who has it for signing or does it all alone."""
        is_with_head = report.state == ReportState.PRESENTED
        return self.held[report.org_id, is_with_head] or self.held[report.org_id, True]

    def told(self, report: Report, rung: Rung) -> list[User]:
        """Those of the unit whom a step of the ladder tells, each once."""
        found = self.writing(report) if "unit" in rung.tells else []
        heads = self.held[report.org_id, True] if "head" in rung.tells else []
        return list(dict.fromkeys([*found, *heads]))


def people_of(reports: Iterable[Report]) -> People:
    """In one query, however many reports there are."""
    posts = Post.objects.filter(
        org__in={report.org_id for report in reports},
        role__in=WRITERS | SIGNERS,
        is_active=True,
        user__is_active=True,
    )
    held: dict[tuple[int, bool], list[User]] = defaultdict(list)
    for post in posts.select_related("user"):
        held[post.org_id, post.role in SIGNERS].append(post.user)
    return People(held)


def tell_above(town: Org, missing: Iterable[tuple[Report, str]]) -> None:
    """One notice for each report of a period and each of those above: which units have not handed it in.

    The office hears nothing of the report that it writes itself.
    """
    groups: dict[tuple[Any, ...], list[Report]] = defaultdict(list)
    for report, place in missing:
        if place != "office" or report.org_id != town.pk:
            groups[place, report.campaign_id, report.form, report.starts_on, report.ends_on].append(report)
    if not groups:
        return
    above = _Above(town)
    for (place, campaign, form, _, ends_on), reports in groups.items():
        names = "、".join(str(report.org) for report in reports[:NAMED_AT_MOST])
        more = "等" if len(reports) > NAMED_AT_MOST else ""
        first = reports[0]
        query = {"view": "late", "form": form, "ends_on_after": ends_on, "ends_on_before": ends_on}
        url = f"{reverse('reports:list')}?{urlencode(query | ({'campaign': campaign} if campaign else {}))}"
        words = f"{first.heading}（{first.period_words}）还缺 {len(reports)} 个单位：{names}{more}"
        tell(above.people(place, campaign), words, url=url)


class _Above:
    """The office and the leaders of a town; the head of a campaign's leading group is its first leader."""

    def __init__(self, town: Org) -> None:
        posts = Post.objects.filter(org=town, is_active=True, user__is_active=True)
        self.posts = list(posts.filter(role__in=[Role.SUPERVISOR, Role.TOWN_LEADER]).select_related("user"))

    def people(self, place: str, campaign: int | None) -> list[User]:
        """Who holds this place for a campaign; where no head is named, all leaders are told alike."""
        if place == "office":
            return self._holding(Role.SUPERVISOR)
        leaders = self._holding(Role.TOWN_LEADER)
        heads = GroupMember.objects.sitting().filter(campaign=campaign, role=GroupRole.HEAD)
        named = set(heads.values_list("user", flat=True))
        first = [user for user in leaders if user.pk in named]
        if place == "mayor":
            return first or leaders
        return [user for user in leaders if user not in first] or leaders

    def _holding(self, role: Role) -> list[User]:
        return [post.user for post in self.posts if post.role == role]
