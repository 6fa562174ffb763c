"""Corrections of the tasks: changed, cut, joined, moved, added, struck out, brought back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs.shapes import Owner, Task
from anwang.work.campaigns.editing.manuscript import Manuscript, neighbours
from anwang.work.campaigns.editing.places import between, place_of, stretch, title_in
from anwang.work.campaigns.editing.rereading import read_again, shared_out
from anwang.work.campaigns.identities import next_id

LONGEST_TITLE = 300
Way = Literal["up", "down"]


def change_task(
    draft: Manuscript,
    item: str,
    *,
    title: str | None = None,
    owners: Iterable[tuple[str, str]] | None = None,
    due: Iterable[dt.date] | None = None,
    topic: str | None = None,
) -> Manuscript:
    """A task with another title, other owners (name and role), days or topic; None leaves it as it is."""
    task, said = draft.task(item), {}
    if title is not None:
        said["title"] = _title(title)
    if owners is not None:
        said["owners"] = tuple({name: Owner(name=name, role=role) for name, role in owners}.values())  # type: ignore[arg-type]
    if due is not None:
        said["due"] = tuple(sorted(set(due)))
    changed = draft.swapped(task, task.model_copy(update=said))
    return changed if topic in (None, task.topic) else move_task(changed, item, to=topic)


def split_task(draft: Manuscript, item: str, at: int) -> Manuscript:
    """A task cut in two at a place in its text: the first keeps the id, the second gets a new one."""
    task = draft.task(item)
    left, right = task.text[:at].rstrip(), task.text[at:].lstrip()
    if not left or not right:
        raise BadInput("拆分处须在任务原文中间，请选两句话之间的一处")
    shares = shared_out(task, draft.plan, left, right)
    first = task.model_copy(
        update={
            "text": left,
            "title": title_in(left) if task.title in right else task.title,
            "span": place_of(left, draft.paper, task.span),
            **shares[0],
        }
    )
    second = task.model_copy(
        update={
            "id": _new_id(draft, task.topic),
            "path": _path_after(draft, task.path),
            "text": right,
            "title": title_in(right),
            "span": place_of(right, draft.paper, task.span),
            "done_when": (),
            **shares[1],
        }
    )
    return draft.swapped(task, first, second)


def merge_task(draft: Manuscript, item: str) -> Manuscript:
    """A task joined with the next of its topic, which is struck out; the id of the first stays."""
    task = draft.task(item)
    _, following = neighbours(draft.of_topic(task.topic), item)
    if following is None:
        raise BadInput("这是本专题的最后一项任务，后面没有可以合并的任务")
    gap = between(draft.paper, task.span, following.span) if task.span and following.span else None
    seam = "\n" if gap is None or "\n" in gap else ""
    joined = task.model_copy(
        update={
            "text": f"{task.text}{seam}{following.text}",
            "span": (task.span[0], following.span[1])
            if gap is not None and task.span and following.span
            else task.span or following.span,
            "owners": tuple(
                {each.name: each for each in (*task.owners, *following.owners, *task.owners)}.values()
            ),
            "due": tuple(sorted({*task.due, *following.due})),
            "targets": (*task.targets, *following.targets),
            "done_when": tuple(dict.fromkeys((*task.done_when, *following.done_when))),
        }
    )
    return _struck(draft, following, merged=item).swapped(task, joined)


def move_task(draft: Manuscript, item: str, *, way: Way | None = None, to: str | None = None) -> Manuscript:
    """A task one place up or down in its topic, or to the end of another topic."""
    task = draft.task(item)
    if to is not None:
        draft.topic(to)
        rest = [each for each in draft.tasks if each.id != item]
        ends = [place for place, each in enumerate(rest, 1) if each.topic == to]
        rest.insert(ends[-1] if ends else len(rest), task.model_copy(update={"topic": to}))
        return draft.with_tasks(rest)
    before, after = neighbours(draft.of_topic(task.topic), item)
    other = before if way == "up" else after
    if other is None:
        raise BadInput(f"这已经是本专题的{'第一' if way == 'up' else '最后一'}项任务，不能再移")
    changed = {item: other, other.id: task}
    return draft.with_tasks(changed.get(each.id, each) for each in draft.tasks)


def add_task(
    draft: Manuscript, *, topic: str, title: str = "", span: tuple[int, int] | None = None
) -> Manuscript:
    """A task more: the words of the document between two offsets, or a title that a person thought of."""
    draft.topic(topic)
    if span is not None:
        first, last = draft.paper.trimmed(*stretch(draft.paper, span))
        text = draft.paper.text[first:last]
        if not text.strip():
            raise BadInput("选中的地方没有文字，请在原文里选一段再列为任务")
        found = {**read_again(text, draft.plan), "text": text, "span": draft.paper.span(first, last)}
        if title:
            found["title"] = _title(title)
    else:
        found = {"title": _title(title), "text": _title(title)}
    task = Task(id=_new_id(draft, topic), path=_path_in(draft, topic), topic=topic, **found)
    rest = list(draft.tasks)
    places = [at for at, each in enumerate(rest, 1) if each.topic == topic and _stands_before(each, task)]
    others = [at for at, each in enumerate(rest, 1) if each.topic == topic]
    place = places[-1] if places else (others[0] - 1 if others and task.span else len(rest))
    if task.span is None and others:
        place = others[-1]
    rest.insert(place, task)
    return draft.with_tasks(rest)


def strike_task(draft: Manuscript, item: str) -> Manuscript:
    """A task taken out; it is kept, and may come back while the draft is a draft."""
    return _struck(draft, draft.task(item))


def restore_task(draft: Manuscript, item: str) -> Manuscript:
    """A struck task, where it stood."""
    kept = next((each for each in draft.struck if each["task"]["id"] == item), None)
    if kept is None or kept.get("merged"):
        raise BadInput("没有可以恢复的任务：它已经恢复，或者是并入别的任务的，请用“拆分”")
    task = Task.model_validate(kept["task"])
    if task.topic not in {topic.id for topic in draft.topics}:
        task = task.model_copy(update={"topic": draft.topics[0].id})
    rest = list(draft.tasks)
    ids = [each.id for each in rest]
    place = ids.index(kept["after"]) + 1 if kept["after"] in ids else 0 if not kept["after"] else len(rest)
    rest.insert(place, task)
    return draft.with_tasks(rest, struck=tuple(each for each in draft.struck if each is not kept))


def _struck(draft: Manuscript, task: Task, merged: str = "") -> Manuscript:
    kept = draft.kept(task)
    if merged:
        kept["merged"] = merged
    return replace(draft.swapped(task), struck=(*draft.struck, kept), used=draft.used | {task.id})


def _title(words: str) -> str:
    title = " ".join(words.split())
    if not title:
        raise BadInput("请写明任务名称，一句话说清要做什么")
    if len(title) > LONGEST_TITLE:
        raise BadInput(f"任务名称有 {len(title)} 个字，最多 {LONGEST_TITLE} 个")
    return title


def _new_id(draft: Manuscript, topic: str) -> str:
    return next_id(topic, draft.used | {task.id for task in draft.plan.tasks})


def _path_after(draft: Manuscript, path: tuple[str, ...]) -> tuple[str, ...]:
    """The number of a second half: 二·四·一·续, then 续2."""
    bare = path[:-1] if path[-1].startswith("续") else path
    return _free(draft, bare, "续")


def _path_in(draft: Manuscript, topic: str) -> tuple[str, ...]:
    """The number of a task that the document does not number: 二·四·增1."""
    row = draft.of_topic(topic)
    return _free(draft, draft.topic(topic).path or (row[0].path[:-1] if row else ()), "增")


def _free(draft: Manuscript, stem: tuple[str, ...], mark: str) -> tuple[str, ...]:
    taken = {task.path for task in draft.tasks}
    names = (mark if no == 1 else f"{mark}{no}" for no in range(1, len(taken) + 2))
    return next((*stem, name) for name in names if (*stem, name) not in taken)


def _stands_before(other: Task, task: Task) -> bool:
    return bool(other.span and task.span and other.span[0] < task.span[0])
