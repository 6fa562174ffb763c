"""Who is warned: the first of those a rule names, the least laden of several; else the office head."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from anwang.insight.alerts.models import Alert
from anwang.knowledge.packs.shapes import KEEPERS, PLACES, Told
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import Post

Person = tuple[Any, str]
"""A user, and in words why just this one."""
OFFICE_HEAD = Told(role="supervisor", at="town")


class People:
    """The people of one town by place and role, read once, with how many warnings each has to deal with."""

    def __init__(self, town: Org) -> None:
        self.town = town
        self.held: dict[tuple[int, str], list[Any]] = defaultdict(list)
        self.departments: list[Org] = []
        posts = Post.objects.filter(is_active=True, user__is_active=True, role__in=KEEPERS)
        for post in posts.filter(org__town=town).select_related("user", "org").order_by("id"):
            self.held[post.org_id, post.role].append(post.user)
            if post.org.kind == OrgKind.DEPARTMENT and post.org not in self.departments:
                self.departments.append(post.org)
        open_ones = Alert.objects.filter(town=town.pk).open().values_list("assignee", flat=True)
        self.load = Counter(open_ones)

    def find(self, who: Sequence[Told], org: Org, topic: str) -> Person:
        """The first who is there; ``(None, …)`` where not even the office has a head."""
        for told in (*who, OFFICE_HEAD):
            people = [
                user for place in self._places(told, org, topic) for user in self.held[place, told.role]
            ]
            if people:
                chosen = min(people, key=lambda user: self.load[user.pk])
                at = "镇应急办" if told == OFFICE_HEAD else PLACES[told.at]
                return chosen, f"{at}的{Role(told.role).label}"
        return None, "没有找到受理人，请改派"

    def laden(self, user: Any) -> None:
        """One more for this person."""
        if user is not None:
            self.load[user.pk] += 1

    def leaders(self) -> list[Any]:
        """Whom an escalated warning is told to."""
        return self.held[self.town.pk, Role.TOWN_LEADER] or self.held[self.town.pk, Role.SUPERVISOR]

    def _places(self, told: Told, org: Org, topic: str) -> list[int]:
        if told.at == "department":
            return [each.pk for each in self.departments if topic and topic in each.topics]
        place = {"town": self.town.pk, "village": org.village_id, "grid": org.grid_id}[told.at]
        return [place] if place else []
