"""Versions of a campaign's plan beside each other, with the rows they speak of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from anwang.knowledge.documents.comparing import Difference, ItemDifference
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shapes import Task as Words
from anwang.work.campaigns.differences import difference_of
from anwang.work.campaigns.excel import own_columns
from anwang.work.campaigns.models import Campaign, PlanDraft, PlanVersion, Task, TaskPart
from anwang.work.campaigns.proofs import names_of_proofs
from anwang.work.campaigns.revision import carried, plan_of


@dataclass(frozen=True)
class ShownTask:
    """A task of a difference, with its page if it has one."""

    each: ItemDifference
    url: str

    @property
    def number(self) -> str:
        """二·四·一."""
        return "·".join(self.each.item.path)


@dataclass(frozen=True)
class Comparison:
    """A difference as a page shows it: the tasks by what became of them."""

    difference: Difference
    added: Sequence[ShownTask]
    changed: Sequence[ShownTask]
    gone: Sequence[ShownTask]
    same: Sequence[ShownTask]

    @property
    def added_words(self) -> str:
        """How many, with their unit."""
        return f"{len(self.added)} 项"

    @property
    def changed_words(self) -> str:
        return f"{len(self.changed)} 项"

    @property
    def gone_words(self) -> str:
        return f"{len(self.gone)} 项"

    @property
    def same_words(self) -> str:
        return f"不变的任务 {len(self.same)} 项"

    @property
    def parts(self) -> list[tuple[str, list[ItemDifference]]]:
        """Stages, reports, people, safeguards: only what is not the same."""
        named = {
            "阶段": self.difference.phases, "报送要求": self.difference.duties,
            "领导小组": self.difference.people, "保障措施": self.difference.safeguards,
        }  # fmt: skip
        rows = {name: [each for each in items if each.kind != "same"] for name, items in named.items()}
        return [(name, items) for name, items in rows.items() if items]


def running_pack(campaign: Campaign) -> Pack:
    """The plan that is in force, with the days that are in force."""
    return carried(campaign.release.pack, campaign.carried_years)


def draft_comparison(draft: PlanDraft) -> Comparison:
    """What a draft would change in the running campaign."""
    campaign = draft.revises
    if campaign is None:
        raise LookupError("the draft revises nothing")
    return _compared(campaign, running_pack(campaign), draft.release.pack)


def pack_comparison(campaign: Campaign | None, old: Pack, new: Pack, town: Any) -> Comparison:
    """Two packs of a plan, before anything is kept."""
    difference = difference_of(old, new, names_of_proofs(new, town))
    return _shown(difference, _urls(campaign) if campaign else {})


def version_comparison(version: PlanVersion, items: Collection[str] | None = None) -> Comparison | None:
    """What a version changed; only these tasks, if any are named. The first one changed nothing."""
    before = version.before
    if before is None:
        return None
    old = carried(before.release.pack, before.carried_years)
    new = carried(version.release.pack, version.carried_years)
    return _compared(version.campaign, old, new, items)


def items_of_unit(campaign: Campaign, unit: Any, user: Any) -> set[str]:
    """The tasks that a unit has or had, as far as this person sees its parts."""
    parts = TaskPart.objects.visible_to(user).filter(campaign=campaign, org=unit)
    return set(parts.values_list("task__item", flat=True))


def words_then(part: TaskPart) -> Words | None:
    """A task's words in the version under which a part was handed out, where they have changed since."""
    if part.release_id == part.task.release_id:
        return None
    tasks = plan_of(part.release.pack).tasks
    return next((task for task in tasks if task.id == part.task.item), None)


def changes_url(task: Task) -> str:
    """Where it is shown what the version under which a task has its words changed in it."""
    page = reverse("campaigns:changes", args=[task.campaign_id, task.release.version])
    return f"{page}#task-{task.item}"


def own_of(task: Task) -> list[tuple[str, str]]:
    """What the town's own columns say of a task, in the order of the table."""
    if not task.extra:
        return []
    columns = own_columns(plan_of(task.release.pack).columns)
    return [(column, task.extra[column]) for column in columns if task.extra.get(column)]


def document_of(task: Task) -> str:
    """The document into which a task's place points: today's, or the last that still asked for it."""
    if task.withdrawn_on is None:
        return task.campaign.source.text
    for version in task.campaign.versions.select_related("release", "source").order_by("-pk"):
        if any(each.id == task.item for each in plan_of(version.release.pack).standing_tasks):
            return version.source.text
    return task.campaign.source.text


def _compared(campaign: Campaign, old: Pack, new: Pack, items: Collection[str] | None = None) -> Comparison:
    difference = difference_of(old, new, names_of_proofs(new, campaign.org))
    return _shown(difference, _urls(campaign), items)


def _urls(campaign: Campaign) -> dict[str, str]:
    return {
        task.item: task.get_absolute_url()
        for task in Task.objects.filter(campaign=campaign).only("pk", "item")
    }


def _shown(difference: Difference, urls: dict[str, str], items: Collection[str] | None = None) -> Comparison:
    rows: dict[str, list[ShownTask]] = {"added": [], "changed": [], "gone": [], "same": []}
    for each in difference.tasks:
        if items is None or each.item.id in items:
            rows[each.kind].append(ShownTask(each, urls.get(each.item.id, "")))
    return Comparison(difference, **rows)
