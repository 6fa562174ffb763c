"""Who the words of a plan mean: printed owners matched to the town's organisations (责任单位对应)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.campaigns.choices import PartRole

VILLAGES = re.compile(
    r"(镇辖|辖区)?(各|全部|所有)(行政)?(村|社区)([（(、/]?(村|社区)[）)]?)?|各村居|各村（居）"
)
DEPARTMENTS = re.compile(r"(镇级|镇属|镇|乡|街道)?各?(有关|相关|职能|行业|监管)*(部门|科室|办所|站所)")
EVERYBODY = re.compile(r"(镇级|镇属|镇)?各(有关|相关|责任|成员)*单位")
LIKELY, SUGGESTED = 0.4, 3
RANKS = list(PartRole)
SHORTEST_NAME = 3  # two characters of a name are found in too many others

OwnersMap = Mapping[str, Org | Sequence[Org]]


class Share(NamedTuple):
    """How a unit takes part in a task, and why it is this unit."""

    role: PartRole
    reason: str


@dataclass(frozen=True)
class Units:
    """The offices of one town, and who answers for which topic."""

    offices: Sequence[Org]
    emergency_office: Org
    competent: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Slugs of the departments competent for a topic."""
    named: OwnersMap = field(default_factory=dict)
    """What a person said about a printed name, or about a topic whose tasks name nobody."""

    @property
    def villages(self) -> list[Org]:
        """Villages and communities."""
        return [org for org in self.offices if org.kind in {OrgKind.VILLAGE, OrgKind.COMMUNITY}]

    @property
    def departments(self) -> list[Org]:
        """Departments."""
        return [org for org in self.offices if org.kind == OrgKind.DEPARTMENT]

    def of_task(self, owners: Iterable[Mapping[str, str]], topic: str) -> dict[Org, Share]:
        """Each unit that has to do a task, with its share; one that is named twice has the greater."""
        found: dict[Org, Share] = {}
        for owner in sorted(owners, key=lambda owner: RANKS.index(PartRole(owner["role"]))):
            for org in self.called(owner["name"]):
                found.setdefault(org, Share(PartRole(owner["role"]), f"方案写明：{owner['name']}"))
        if found:
            return found
        return {org: Share(PartRole.RESPONSIBLE, why) for org, why in self.of_topic(topic).items()}

    def knows(self, name: str) -> bool:
        """Whether a person has said whom this name means, be it nobody."""
        return name in self.named or _bare(name) in self.named

    def called(self, name: str) -> Sequence[Org]:
        """Whom a printed name means; a firm or somebody of another town is nobody here."""
        bare = _bare(name)
        for said in (name, bare):
            if said in self.named:
                given = self.named[said]
                return [given] if isinstance(given, Org) else given
        if VILLAGES.fullmatch(bare):
            return self.villages
        if DEPARTMENTS.fullmatch(bare):
            return self.departments
        if EVERYBODY.fullmatch(bare):
            return [*self.departments, *self.villages]
        return [org for org in self.offices if _is_called(org, bare)]

    def suggested(self, name: str) -> list[Org]:
        """The units that a name nobody knows looks like most, best first; three at most."""
        rated = [(likeness(name, org), org) for org in self.offices]
        likely = [pair for pair in rated if pair[0] >= LIKELY]
        return [org for _, org in sorted(likely, key=lambda pair: -pair[0])[:SUGGESTED]]

    def of_topic(self, topic: str) -> dict[Org, str]:
        """Who takes what the plan gives to nobody: the competent departments, and the emergency office."""
        if topic in self.named:
            given = self.named[topic]
            return dict.fromkeys(
                [given] if isinstance(given, Org) else given, "方案未写明责任单位，应急办分解"
            )
        slugs = self.competent.get(topic, ())
        competent = [org for org in self.departments if org.slug in slugs or topic in org.topics]
        found = dict.fromkeys(competent, "方案未写明责任单位，由专题主管部门承担")
        found.setdefault(self.emergency_office, "方案未写明责任单位，由应急办统筹")
        return found


def _bare(name: str) -> str:
    """A printed name without the spaces of its line."""
    return "".join(name.split())


def likeness(name: str, org: Org) -> float:
    """How much a printed name looks like an organisation's; abbreviations count as much as slips."""
    bare = _bare(name).removeprefix("镇")
    ratios = [SequenceMatcher(None, bare, own).ratio() for own in {org.name, org.short_name} if own]
    abbreviated = any(_is_abbreviation(bare, own) for own in {org.name, org.short_name})
    return max(ratios, default=0.0) + (0.5 if abbreviated else 0.0)


def _is_abbreviation(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other, in their order: 应急办, 应急管理办公室."""
    rest = iter(long)
    return len(short) > 1 and all(character in rest for character in short)


def _is_called(org: Org, name: str) -> bool:
    """Whether the name is this organisation's, in full or short, with or without 镇 before it."""
    bare = name.removeprefix("镇")
    return any(
        own in {name, bare} or (len(own) >= SHORTEST_NAME and bare.endswith(own))
        for own in (org.name, org.short_name)
    )
