"""What one unit has to do in a campaign (具体任务单): its tasks, and who shares them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Subquery

from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.campaigns.board import Cell, Topic, cell_of
from anwang.work.campaigns.excel import own_columns
from anwang.work.campaigns.models import Campaign, Deed, Task, TaskPart
from anwang.work.campaigns.progress import Progress
from anwang.work.campaigns.proofs import names_of_proofs, proofs_in_words
from anwang.work.campaigns.queries.progress import Tally
from anwang.work.campaigns.queries.sheet import counts, topics_of

MOST_VILLAGES = 4


@dataclass(frozen=True)
class Line:
    """One task of the unit: its part, how it takes part, with whom, and what proves it done."""

    part: TaskPart
    role: str
    together: str
    proofs: Sequence[str]
    progress: Sequence[Progress] = ()
    own: Sequence[tuple[str, str]] = ()
    """What the town's own columns say."""


@dataclass(frozen=True)
class TopicLines:
    """The unit's tasks in one topic."""

    topic: Topic
    lines: Sequence[Line]


@dataclass(frozen=True)
class UnitSheet:
    """The task list of one unit in a campaign."""

    campaign: Campaign
    org: Org
    groups: Sequence[TopicLines] = field(default_factory=list)
    sum: Cell = field(default_factory=Cell)
    columns: Sequence[str] = ()
    """The town's own columns of the task table."""

    @property
    def lines(self) -> list[Line]:
        """Every task, topic after topic."""
        return [line for group in self.groups for line in group.lines]


def unit_sheet(campaign: Campaign, org: Org, user: Any) -> UnitSheet:
    """The list of one unit, as far as this person sees its parts."""
    [sheet] = unit_sheets(campaign, [org], user)
    return sheet


def unit_sheets(campaign: Campaign, orgs: Iterable[Org], user: Any) -> list[UnitSheet]:
    """The lists of several units; as many queries for 18 units as for one."""
    parts = TaskPart.objects.visible_to(user).standing().filter(campaign=campaign)
    deed = Deed.objects.filter(part=OuterRef("pk")).order_by("-done_on", "-pk")
    shown = (
        parts.select_related("task", "org")
        .annotate(last_on=Subquery(deed.values("done_on")[:1]), last_deed=Subquery(deed.values("text")[:1]))
        .order_by("task__topic_no", "task__topic", "task__order")
    )
    cells = {row["org"]: cell_of(row) for row in parts.order_by().values("org").annotate(**counts())}
    by_org: dict[int, list[TaskPart]] = defaultdict(list)
    for part in shown.filter(org__in=[org.pk for org in orgs]):
        by_org[part.org_id].append(part)
    reading = _Reading(campaign, {part.task for parts in by_org.values() for part in parts}, user)
    return [
        UnitSheet(
            campaign, org, list(reading.grouped(by_org[org.pk])), cells.get(org.pk, Cell()), reading.columns
        )
        for org in orgs
    ]


class _Reading:
    """What the lines of all units have in common, fetched once."""

    def __init__(self, campaign: Campaign, tasks: Iterable[Task], user: Any) -> None:
        pack: Pack = campaign.release.pack
        self.tally = Tally(campaign, tasks, user)
        self.topics = {topic.id: topic for topic in topics_of(campaign)}
        self.names = names_of_proofs(pack, campaign.org)
        self.columns = own_columns(pack.plan.columns) if pack.plan else []
        self.proofs = {
            task.id: [proof.model_dump(mode="json") for proof in task.done_when]
            for task in (pack.plan.tasks if pack.plan else ())
        }
        self.holders: dict[int, list[Org]] = defaultdict(list)
        # Who shares a task is printed in the plan, and so no secret; what they made of it is not shown here.
        standing = TaskPart.objects.standing().filter(campaign=campaign)
        for held in standing.select_related("org").order_by("org__path"):
            self.holders[held.task_id].append(held.org)

    def grouped(self, parts: Iterable[TaskPart]) -> Iterable[TopicLines]:
        """The parts, topic after topic."""
        for topic, group in groupby(parts, key=lambda part: part.task.topic):
            yield TopicLines(self.topics[topic], [self._line(part) for part in group])

    def _line(self, part: TaskPart) -> Line:
        others = [org for org in self.holders[part.task_id] if org.pk != part.org_id]
        proofs = proofs_in_words(self.proofs.get(part.task.item, ()), self.names)
        progress = self.tally.of_part(part)
        said = part.task.extra
        own = [(column, said[column]) for column in self.columns if said.get(column)]
        return Line(part, part.get_role_display(), in_words(others), proofs, progress, own)


def in_words(orgs: Sequence[Org]) -> str:
    """Units by name, departments first; many villages by their number."""
    villages = [org for org in orgs if org.kind in {OrgKind.VILLAGE, OrgKind.COMMUNITY}]
    named = [str(org) for org in orgs if org not in villages]
    if len(villages) > MOST_VILLAGES:
        named.append(f"其他 {len(villages)} 个村（社区）")
    else:
        named += [str(org) for org in villages]
    return "、".join(named)
