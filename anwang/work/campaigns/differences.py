"""What differs between two versions of a campaign's plan, task by task known by its id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anwang.knowledge.documents.comparing import Difference, Facts, Field, compare, task_fields
from anwang.knowledge.documents.comparing.differences import day_in_words
from anwang.knowledge.packs.shapes import Pack
from anwang.work.campaigns.excel import own_columns
from anwang.work.campaigns.proofs import proofs_in_words
from anwang.work.campaigns.revision import plan_of


def difference_of(old: Pack, new: Pack, names: Mapping[str, str]) -> Difference:
    """From one version to the next; ``names`` says what the things that prove a task are called."""
    before, after = plan_of(old).standing_tasks, plan_of(new).standing_tasks
    places = {task.id: place for place, task in enumerate(before)}
    pairs = {place: places[task.id] for place, task in enumerate(after) if task.id in places}
    return compare(_facts(old), _facts(new), pairs, _fields(old, new, names))


def _fields(old: Pack, new: Pack, names: Mapping[str, str]) -> tuple[Field, ...]:
    """What is compared of a task: the document's words, what proves it, the town's own columns."""
    topics = {topic.id: topic.name for pack in (old, new) for topic in pack.topics}
    columns = dict.fromkeys(
        (*own_columns(plan_of(old).columns), *own_columns(plan_of(new).columns), *_unlisted(old, new))
    )
    return (
        *task_fields(lambda topic: topics.get(topic, topic)),
        Field("完成标志", lambda task: _proofs(task, names)),
        *(Field(column, lambda task, column=column: task.extra.get(column, "")) for column in columns),
    )


def _unlisted(*packs: Pack) -> list[str]:
    """Columns that tasks have though the head row does not name them."""
    return sorted({column for pack in packs for task in plan_of(pack).tasks for column in task.extra})


def _proofs(task: Any, names: Mapping[str, str]) -> str:
    return "；".join(proofs_in_words((proof.model_dump(mode="json") for proof in task.done_when), names))


def _facts(pack: Pack) -> Facts:
    plan = plan_of(pack)
    head = {
        "标题": plan.title, "发文机关": plan.issuer or "", "发文字号": plan.number or "",
        "发文日期": day_in_words(plan.issued_on),
        "起止日期": "—".join(day_in_words(day) for day in pack.window or ()),
    }  # fmt: skip
    return Facts(
        head,
        plan.standing_tasks,
        [phase for phase in plan.phases if phase.until is None],
        plan.duties,
        plan.people,
        [each for each in plan.safeguards if each.until is None],
    )
