"""All that the correction page shows of a draft: the tasks with their reasons, the doubts, the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import OWNER_ROLES, Owner, Task, Topic
from anwang.town.orgs.models import Org
from anwang.work.campaigns.doubts import Doubt, doubts_of
from anwang.work.campaigns.editing import Manuscript, cuts
from anwang.work.campaigns.editing.places import Cut
from anwang.work.campaigns.marking import Block, marked
from anwang.work.campaigns.models import PlanDraft
from anwang.work.campaigns.proofs import names_of_proofs, proofs_in_words
from anwang.work.campaigns.proposals import InUse, proposals_for
from anwang.work.campaigns.queries.drafts import manuscript_of, obstacles, tasks_named
from anwang.work.campaigns.queries.offices import units_of
from anwang.work.campaigns.units import Units

FEW = 3


@dataclass(frozen=True)
class OwnerLine:
    """An owner as printed, and whom of the town that means."""

    owner: Owner
    meant: str

    @property
    def role(self) -> str:
        """牵头, 责任 or 配合."""
        return OWNER_ROLES[self.owner.role]


@dataclass(frozen=True)
class Row:
    """A task of the draft with what is said about it."""

    task: Task
    owners: Sequence[OwnerLine]
    proofs: Sequence[str]
    doubts: Sequence[Doubt]
    problems: Sequence[str]

    @property
    def number(self) -> str:
        """二·四·一."""
        return "·".join(self.task.path)


@dataclass(frozen=True)
class TopicRows:
    """A topic with its tasks."""

    topic: Topic
    rows: Sequence[Row]

    @property
    def note(self) -> str:
        """How many tasks."""
        return f"{len(self.rows)} 项任务" if self.rows else "还没有任务"


@dataclass(frozen=True)
class NamedDoubt:
    """A doubt with the tasks it speaks of, and for a printed name whom it may mean."""

    doubt: Doubt
    tasks: Sequence[Task]
    suggested: Sequence[Org] = field(default=())

    @property
    def few(self) -> Sequence[Task]:
        """The first of the tasks."""
        return self.tasks[:FEW]

    @property
    def more(self) -> int:
        """How many others there are."""
        return max(0, len(self.tasks) - FEW)


class Desk:
    """A draft on the desk. What is dear to make is made when a page asks for it."""

    def __init__(self, draft: PlanDraft) -> None:
        """Look at the draft as it now is."""
        self.draft = draft
        self.pack = draft.release.pack
        self.manuscript: Manuscript = manuscript_of(draft)
        self.units: Units = units_of(draft.org, self.pack)
        self.doubts: list[Doubt] = doubts_of(self.pack, draft.reading, self.units, draft.settled)
        self.problems = obstacles(draft)
        self._named = tasks_named(self.problems)

    @cached_property
    def names(self) -> dict[str, str]:
        """What may be named by a proof."""
        return names_of_proofs(self.pack, self.draft.org)

    @cached_property
    def topics(self) -> list[TopicRows]:
        """The topics in order, each with its tasks."""
        return [
            TopicRows(topic, [self.row(task) for task in self.manuscript.of_topic(topic.id)])
            for topic in self.manuscript.topics
        ]

    @cached_property
    def open_doubts(self) -> list[NamedDoubt]:
        """What is still to be looked at."""
        return [self._doubt(doubt) for doubt in self.doubts if not doubt.is_settled]

    @cached_property
    def settled_doubts(self) -> list[NamedDoubt]:
        """What was ticked off."""
        return [self._doubt(doubt) for doubt in self.doubts if doubt.is_settled]

    @cached_property
    def blocks(self) -> list[Block]:
        """The document, marked."""
        return list(marked(self.manuscript, self.draft.reading))

    @property
    def obstacle(self) -> str:
        """What stands in the way of publishing, in a sentence; nothing if nothing does."""
        if not self.problems:
            return ""
        more = f"（共 {len(self.problems)} 处）" if len(self.problems) > 1 else ""
        return f"{self.problems[0].sentence}{more}"

    @property
    def confirm(self) -> str:
        """What publishing does, and what was not looked at before it."""
        left = f"还有 {len(self.open_doubts)} 处存疑没有核对。" if self.open_doubts else ""
        count = len(self.manuscript.tasks)
        return f"{left}发布后 {count} 项任务下达到{self.draft.org}各单位，并通知到人"

    @property
    def lost(self) -> list[Task]:
        """Tasks struck out that can come back, the last first."""
        kept = (each for each in reversed(self.manuscript.struck) if not each.get("merged"))
        return [Task.model_validate(each["task"]) for each in kept]

    def row(self, task: Task) -> Row:
        """One task with what is said about it."""
        proofs = [proof.model_dump(mode="json", exclude_defaults=True) for proof in task.done_when]
        return Row(
            task,
            [OwnerLine(owner, self._meant(owner.name)) for owner in task.owners],
            [each for proof in proofs for each in proofs_in_words([proof], self.names)],
            [each for each in self.doubts if not each.is_settled and task.id in each.tasks[:FEW]],
            self._named.get(task.id, ()),
        )

    def opened(self, item: str) -> dict[str, Any]:
        """What the panel of one task shows beside its row."""
        task = self.manuscript.task(item)
        in_use = self.in_use
        return {
            "row": self.row(task),
            "reasons": self.draft.reading.get("tasks", {}).get(item, {}),
            "cuts": list(cuts(task.text)),
            "proposals": [
                {"proposal": each, "words": "、".join(proofs_in_words([each.as_proof()], self.names))}
                for each in proposals_for(task, in_use)
            ],
            "in_use": in_use,
            "pickers": [
                ("checklist", "检查表", in_use.checklists),
                ("register", "台账", in_use.registers),
                ("indicator", "指标", in_use.indicators),
                ("document", "提交的材料名称", None),
                ("meeting", "召开的会议名称", None),
            ],
        }

    @cached_property
    def in_use(self) -> InUse:
        """What the town's packs offer as proof."""
        town = self.draft.org
        return InUse(
            packs.checklists(town), packs.registers(town), packs.indicators(town), packs.subject_types(town)
        )

    def versions(self) -> Mapping[str, int]:
        """The versions of the packs in use, by id."""
        return {name: each.version for name, each in packs.releases(self.draft.org).items()}

    def _meant(self, name: str) -> str:
        called = self.units.called(name)
        if not called:
            return "不是本镇单位" if self.units.knows(name) else ""
        if len(called) == 1 and str(called[0]) in {name, name.removeprefix("镇")}:
            return ""
        return str(called[0]) if len(called) == 1 else f"{called[0]}等 {len(called)} 个单位"

    def _doubt(self, doubt: Doubt) -> NamedDoubt:
        known = {task.id: task for task in self.manuscript.tasks}
        tasks = [known[item] for item in doubt.tasks if item in known]
        suggested = self.units.suggested(doubt.name) if doubt.name else []
        return NamedDoubt(doubt, tasks, suggested)


__all__ = ["Cut", "Desk", "NamedDoubt", "OwnerLine", "Row", "TopicRows"]
