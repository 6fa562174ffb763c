"""Who answers for what: the packs' word, the town's own, and where they leave nobody or name two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Count
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import DUTIES, Responsibility, SubjectType
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.coverage.models import Assignment
from anwang.work.coverage.rules import may_assign
from anwang.work.subjects.models import Subject

Standing = Literal["one", "none", "several"]
WORDS = {"one": "一家负责", "none": "无人管", "several": "多头管"}
Row = tuple[SubjectType, int, "list[Cell | None]"]
"""A type, how many subjects the town has of it, and its cells."""
TONES = {"one": "done", "none": "alert", "several": "waiting"}


@dataclass(frozen=True)
class Cell:
    """One topic at subjects of one type, or at one subject: who answers for it, and why."""

    type: str
    type_name: str
    topic: str
    topic_name: str
    departments: tuple[Org, ...]
    because: tuple[str, ...]
    missing: tuple[str, ...] = ()
    count: int = 0
    assignment: Assignment | None = None

    @property
    def standing(self) -> Standing:
        """Exactly one, nobody, or several."""
        if not self.departments:
            return "none"
        return "one" if len(self.departments) == 1 else "several"

    @property
    def word(self) -> str:
        """无人管."""
        return WORDS[self.standing]

    @property
    def tone(self) -> str:
        """The tone that goes with it."""
        return TONES[self.standing]

    @property
    def names(self) -> str:
        """规环办、经发办."""
        return "、".join(map(str, self.departments))


def demanded(town: Any) -> dict[tuple[str, str], list[Responsibility | None]]:
    """Which topics concern which types: what packs say, and each topic's pack at its types and checklists."""
    found: dict[tuple[str, str], list[Responsibility | None]] = defaultdict(list)
    today = timezone.localdate()
    for row in packs.responsibilities(town):
        if row.in_force(today):
            for ref in row.types:
                found[row.qualify(ref), row.topic].append(row)
    for kind in packs.subject_types(town):
        topic = packs.release(kind.pack_id, town).topic
        if topic and (kind.full_id, topic) not in found:
            found[kind.full_id, topic].append(None)
    for release in packs.releases(town).values():
        for checklist in release.pack.checklists if release.topic else ():
            for type_id in checklist.types if checklist.in_force(today) else ():
                if (type_id, release.topic) not in found:
                    found[type_id, release.topic].append(None)
    return found


class Responsibilities:
    """A town's departments, packs and assignments, read once for a whole matrix."""

    def __init__(self, town: Org) -> None:
        """Four small queries."""
        self.town = town
        departments = Org.objects.filter(town=town.pk, kind=OrgKind.DEPARTMENT).order_by("order", "path")
        self.by_slug = {org.slug: org for org in departments if org.slug}
        self.by_topic: dict[str, list[Org]] = defaultdict(list)
        for org in departments:
            for topic in org.topics:
                self.by_topic[topic].append(org)
        self.demanded = demanded(town)
        self.types: dict[str, SubjectType] = {kind.full_id: kind for kind in packs.subject_types(town)}
        self.topics = {topic.id: topic.short_name or topic.name for topic in packs.topics(town)}
        standing = Assignment.objects.standing().filter(town=town.pk).select_related("department", "subject")
        self.of_type = {(each.type, each.topic): each for each in standing if each.subject_id is None}
        self.of_subject = {(each.subject_id, each.topic): each for each in standing if each.subject_id}

    def cell(self, type_id: str, topic: str, *, count: int = 0, subject: int | None = None) -> Cell:
        """Who answers: the town's word on this one, then on its type, then the packs'."""
        kind = self.types.get(type_id)
        named = {
            "type": type_id,
            "type_name": kind.name if kind else type_id,
            "topic": topic,
            "topic_name": self.topics.get(topic) or packs.topic_name(topic),
            "count": count,
        }
        told = self.of_subject.get((subject, topic)) or self.of_type.get((type_id, topic))
        if told is not None:
            because = (f"{told.since:%Y-%m-%d} 指定：{told.reason}",)
            return Cell(departments=(told.department,), because=because, assignment=told, **named)
        return self._by_packs(type_id, topic, named)

    def _by_packs(self, type_id: str, topic: str, named: dict[str, Any]) -> Cell:
        found: dict[int, Org] = {}
        because: list[str] = []
        missing: list[str] = []
        for row in self.demanded.get((type_id, topic), ()):
            word = DUTIES[row.duty] if row else "专题主管"
            orgs, absent = self._named(row, topic)
            missing += absent
            because += [f"{org}：{word}" for org in orgs if org.pk not in found]
            found |= {org.pk: org for org in orgs}
        return Cell(
            departments=tuple(found.values()), because=tuple(because), missing=tuple(missing), **named
        )

    def _named(self, row: Responsibility | None, topic: str) -> tuple[list[Org], list[str]]:
        """The departments that a row means, and the names of those that this town has not."""
        if row is not None and row.department:
            org = self.by_slug.get(row.department)
            return ([org], []) if org else ([], [row.name or row.department])
        competent = packs.competences(topic)
        by_slug = [self.by_slug[each.department] for each in competent if each.department in self.by_slug]
        if by_slug:
            return by_slug[:1], []
        own = self.by_topic.get(topic, [])
        return (own, []) if own else ([], [each.name for each in competent[:1]])

    def matrix(self, *, whole: bool = False) -> tuple[list[tuple[str, str]], list[Row]]:
        """Topics across, types down; types of which the town has nobody only in the ``whole`` list."""
        counts = subjects_by_type(self.town)
        pairs = {
            (type_id, topic)
            for type_id, topic in self.demanded
            if counts.get(type_id) or (whole and type_id in self.types)
        }
        order = [(topic.id, topic.short_name or topic.name) for topic in packs.topics(self.town)]
        order += [(topic, packs.topic_name(topic)) for _, topic in sorted(pairs) if topic not in dict(order)]
        topics = [(topic, name) for topic, name in dict.fromkeys(order) if any(topic == t for _, t in pairs)]
        rows: list[Row] = []
        for type_id, kind in self.types.items():
            count = counts.get(type_id, 0)
            if count or (whole and any(type_id == each for each, _ in pairs)):
                cells = [
                    self.cell(type_id, topic, count=count) if (type_id, topic) in pairs else None
                    for topic, _ in topics
                ]
                rows.append((kind, count, cells))
        return topics, rows


def subjects_by_type(town: Org) -> dict[str, int]:
    """How many subjects of each type are on the ledger."""
    rows = Subject.objects.present().filter(town=town.pk).order_by().values("type")
    return {row["type"]: row["figure"] for row in rows.annotate(figure=Count("pk"))}


def faulty(rows: Iterable[Row], standing: Standing) -> list[Cell]:
    """The cells for which nobody, or more than one, answers."""
    cells = [cell for _, _, row in rows for cell in row if cell is not None]
    return sorted((cell for cell in cells if cell.standing == standing), key=lambda cell: -cell.count)


def standing_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """For a firm's page: each topic that concerns it, and who answers for it."""
    if subject.town is None or not subject.type:
        return None
    town = Org.objects.get(pk=subject.town)
    known = Responsibilities(town)
    topics = [topic for type_id, topic in known.demanded if type_id == subject.type]
    topics += [topic for pk, topic in known.of_subject if pk == subject.pk and topic not in topics]
    cells = [known.cell(subject.type, topic, subject=subject.pk) for topic in dict.fromkeys(topics)]
    return {"rows": cells, "subject": subject, "may_assign": may_assign(user, subject)} if cells else None
