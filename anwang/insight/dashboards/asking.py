"""What is asked: of which place, which days, which hazards; from the address, alike for page and API."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import Period, months_after, read_period
from anwang.base.kit.filtering import BLANK
from anwang.base.kit.measures import Scope
from anwang.base.kit.refusals import BadInput
from anwang.insight.dashboards.happenings import happening_figures
from anwang.insight.dashboards.models import ALL
from anwang.insight.dashboards.queries import Slice
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.choices import STAFF
from anwang.work.hazards.choices import REFUSED, HazardLevel, HazardSource, HazardState

COUNTED = ",".join(state.value for state in HazardState if state not in REFUSED)
FILTERS = ("place", "period", "topic", "type", "level", "source")
HAZARD_FILTERS = {"type": "subject__type"}
"""Where the list of hazards names a filter otherwise."""


class NoSuchPlace(LookupError):
    """Not there, or not in one's scope."""


@dataclass(frozen=True)
class Question:
    """Of which place (and department), which days, which hazards; and who asks."""

    user: Any
    org: Org
    period: Period
    picked: Mapping[str, str]

    @property
    def place(self) -> int:
        """The place whose summaries are read; a department's are its town's."""
        return self.org.pk if self.org.level else self.org.town_id or self.org.district_id or self.org.pk

    @cached_property
    def topics(self) -> tuple[str, ...] | None:
        """Which topics: the one picked, of a department's its own, else all."""
        own = None if self.org.level else tuple(self.org.topics)
        if topic := self.picked.get("topic"):
            wanted = "" if topic == BLANK else topic
            return (wanted,) if own is None or wanted in own else ()
        return own

    @property
    def slice(self) -> Slice:
        """Which hazards."""
        kind = self.picked.get("type", ALL)
        return Slice(
            self.place,
            self.topics,
            "" if kind == BLANK else kind,
            self.picked.get("level", ALL),
            self.picked.get("source", ALL),
        )

    @property
    def scope(self) -> Scope:
        """The same place and topics, as a measure and the list of its rows take them."""
        return Scope(org=self.org, topic=(self.topics or ("",))[0] if self.picked.get("topic") else "")

    def happenings(self, kind: str, days: Period, of_type: str | None = None) -> Counter[str]:
        """How many of a kind there were in these days, by code: the rows that ``scope`` narrows to."""
        topic, own = self.scope.topic, None if self.org.level else tuple(self.org.topics)
        topics = own if not topic else (topic,) if own is None or topic in own else ()
        return happening_figures(
            kind, self.place, start=days.start, end=days.end, topics=topics, of_type=of_type
        )

    @property
    def year(self) -> Period:
        """The year the period lies in."""
        return Period.year(self.period.start)

    @cached_property
    def last_year(self) -> Period:
        """The same months a year before, of a period that still runs until this month."""
        end = max(min(self.period.end, Period.month(timezone.localdate()).end), self.period.start)
        return Period(months_after(self.period.start, -12), Period.month(months_after(end, -12)).end)

    @cached_property
    def children(self) -> list[Org]:
        """The next places beneath: towns of a district, villages of a town, grids of a village."""
        beneath = {
            OrgKind.DISTRICT: [OrgKind.TOWN],
            OrgKind.VILLAGE: [OrgKind.GRID],
            OrgKind.COMMUNITY: [OrgKind.GRID],
        }.get(OrgKind(self.org.kind), [OrgKind.VILLAGE, OrgKind.COMMUNITY])
        if self.org.kind == OrgKind.GRID:
            return []
        return list(Org.objects.filter(parent=self.place, kind__in=beneath).order_by("path"))

    @cached_property
    def _at_home_alone(self) -> bool:
        """Whether the list of hazards shows this person one place only, named or not."""
        return len({post.org_id for post in self.user.posts_held}) == 1

    @cached_property
    def _picked_hazards(self) -> dict[str, str]:
        """What was picked, as the list of hazards takes it."""
        return {
            HAZARD_FILTERS.get(name, name): self.picked[name] for name in FILTERS[2:] if self.picked.get(name)
        }

    @cached_property
    def _hazard_list(self) -> str:
        return reverse("hazards:list")

    def hazards(self, *, of: Org | None = None, **narrowed: Any) -> str:
        """The address of the list that shows exactly these hazards, within what was picked."""
        org = of or self.org
        query = {"state": COUNTED}
        if org.level and not (self._at_home_alone and org == self.user.home):
            query[org.level] = str(org.pk)
        query |= self._picked_hazards
        query |= {HAZARD_FILTERS.get(name, name): str(value) for name, value in narrowed.items()}
        return f"{self._hazard_list}?{urlencode(query)}"

    def here(self, **changes: str) -> str:
        """This page with something else picked."""
        query = {**self.picked, **changes}
        return f"?{urlencode({name: value for name, value in query.items() if value})}"


def days_of(period: Period, what: str = "found_on") -> dict[str, dt.date]:
    """As the list of hazards takes a range of days."""
    return {f"{what}_after": period.start, f"{what}_before": period.end}


def question_of(user: Any, told: Mapping[str, str]) -> Question:
    """What an address asks; refused where it makes no sense, or is not this person's to ask."""
    if user.is_client:
        raise PermissionDenied("分析供镇、村（社区）和部门人员查看")
    picked = {name: told[name] for name in (*FILTERS, "view") if told.get(name)}
    period = period_of(picked.get("period", ""))
    if "period" in picked:
        picked["period"] = period.written
    for name, choices in (("level", HazardLevel), ("source", HazardSource)):
        if name in picked and picked[name] not in choices.values:
            raise BadInput(f"{'等级' if name == 'level' else '来源'}没有“{picked[name]}”这一项")
    return Question(user, _org(user, picked.get("place", "")), period, picked)


def period_of(text: str) -> Period:
    """2026, 2026-Q4, 2026-11; nothing is this year."""
    period = read_period(text) if text else Period.year(timezone.localdate())
    if period is None:
        raise BadInput(f"时段“{text}”看不懂，请写成 2026、2026-Q4 或者 2026-11")
    return period


def places_for(user: Any) -> list[Org]:
    """The places a person may ask about: those of the posts and the next ones beneath."""
    own = [post.org for post in user.posts_held if post.role in STAFF]
    beneath = Q(parent__in=[org.pk for org in own if org.level]) & ~Q(kind=OrgKind.DEPARTMENT)
    return list(Org.objects.offices().filter(Q(pk__in=[org.pk for org in own]) | beneath))


def options_of(question: Question) -> list[dict[str, Any]]:
    """The filters of the page: name, label, and what may be picked."""
    user, town = question.user, question.org.town
    topics = [(each.id, each.short_name or each.name) for each in packs.topics(town)]
    if not question.org.level:
        topics = [(value, label) for value, label in topics if value in question.org.topics]
    kinds = [(kind.full_id, kind.name) for kind in packs.subject_types(town)]
    places = [(str(org.pk), str(org)) for org in places_for(user) if org != user.home]
    return [
        _option(question, "period", "", _periods(question.period)),
        _option(question, "place", str(user.home), places),
        _option(question, "topic", "全部专题", [*topics, (BLANK, "没有归入专题")]),
        _option(question, "type", "全部对象类型", [*kinds, (BLANK, "不在企业和场所")]),
        _option(question, "level", "全部等级", HazardLevel.choices),
        _option(question, "source", "全部来源", HazardSource.choices),
    ]


def _option(question: Question, name: str, whole: str, choices: Any) -> dict[str, Any]:
    labels = {
        "period": "时段",
        "place": "范围",
        "topic": "专题",
        "type": "对象类型",
        "level": "等级",
        "source": "来源",
    }
    picked = question.picked.get(name, "")
    listed = [("", whole), *choices] if whole else list(choices)
    return {"name": name, "label": labels[name], "choices": listed, "picked": picked, "is_set": bool(picked)}


def _periods(shown: Period) -> list[tuple[str, str]]:
    """This year and two before, this quarter and the last, twelve months; and whatever is shown."""
    today = timezone.localdate()
    years = [("" if back == 0 else f"{today.year - back}", f"{today.year - back}年") for back in range(3)]
    quarter = Period.quarter(today)
    quarters = [(each.written, str(each)) for each in (quarter, quarter.previous())]
    months, month = [], Period.month(today)
    for _ in range(12):
        months.append((month.written, str(month)))
        month = month.previous()
    found = [*years, *quarters, *months]
    known = {label for _, label in found}
    return found if str(shown) in known else [*found, (shown.written, str(shown))]


def _org(user: Any, wanted: str) -> Org:
    """The place asked for, if it lies in one's posts; else the first post's."""
    if not wanted:
        if user.home is None:
            raise NoSuchPlace
        return user.home
    org = Org.objects.offices().filter(pk=wanted).first() if wanted.isdigit() else None
    own = [post.org for post in user.posts_held if post.role in STAFF]
    if org is None or not any(org == each or (each.level and org.path.startswith(each.path)) for each in own):
        raise NoSuchPlace
    return org
