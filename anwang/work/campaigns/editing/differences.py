"""What an edit changed, in the words of the trail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs.shapes import OWNER_ROLES, REPORT_CYCLES, Task
from anwang.work.campaigns.editing.manuscript import Manuscript

LONGEST = 60


def differences(before: Manuscript, after: Manuscript) -> dict[str, list[str]]:
    """Each thing that is different: what it is called → what it said, what it says."""
    told = {}
    for name, old, new in (*_tasks(before, after), *_around(before, after)):
        if old != new:
            told[name] = [old, new]
    return told


def _tasks(before: Manuscript, after: Manuscript) -> Iterator[tuple[str, str, str]]:
    olds, news = ({task.id: task for task in each.tasks} for each in (before, after))
    for item in dict.fromkeys((*olds, *news)):
        old, new = olds.get(item), news.get(item)
        if old is None or new is None:
            number = "·".join((old or news[item]).path)
            yield f"{'新增' if old is None else '去掉'}任务 {number}", _title(old), _title(new)
            continue
        topics = [each.topic(task.topic).name for each, task in ((before, old), (after, new))]
        yield f"{_name(new)}：专题", topics[0], topics[1]
        for label, was, now in zip(
            ("名称", "原文", "责任单位", "时限", "完成标志"), _says(old), _says(new), strict=True
        ):
            yield f"{_name(new)}：{label}", was, now
    order = [
        [task.id for task in each.tasks if task.id in olds and task.id in news] for each in (before, after)
    ]
    if order[0] != order[1]:
        yield "任务顺序", "", "已调整"


def _says(task: Task) -> tuple[str, ...]:
    return (
        task.title,
        _short(task.text),
        "、".join(f"{owner.name}（{OWNER_ROLES[owner.role]}）" for owner in task.owners),
        "、".join(cn_date(day) for day in task.due),
        "、".join(
            "，".join(str(value) for value in proof.model_dump(exclude_defaults=True).values())
            for proof in task.done_when
        ),
    )


def _around(before: Manuscript, after: Manuscript) -> Iterator[tuple[str, str, str]]:
    yield from zip(
        ("方案名称", "发文机关", "发文字号", "发文日期", "起止日期", "专题", "阶段", "报送要求"),
        _frame(before),
        _frame(after),
        strict=True,
    )


def _frame(draft: Manuscript) -> tuple[str, ...]:
    plan = draft.plan
    return (
        plan.title,
        plan.issuer or "",
        plan.number or "",
        _day(plan.issued_on),
        "—".join(cn_date(day) for day in draft.pack.window or ()),
        "、".join(topic.name for topic in draft.topics),
        "、".join(f"{each.title}（{_day(each.starts_on)}—{_day(each.ends_on)}）" for each in plan.phases),
        "、".join(f"{REPORT_CYCLES[each.cycle]}{each.what}{each.due or ''}" for each in plan.duties),
    )


def _day(day: Any) -> str:
    return cn_date(day) if day else ""


def _name(task: Task) -> str:
    return f"{'·'.join(task.path)} {_short(task.title)}"


def _title(task: Task | None) -> str:
    return _short(task.title) if task else ""


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
