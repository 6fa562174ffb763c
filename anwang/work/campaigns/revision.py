"""A new version of a running plan, as packs: ids kept, what ended kept with its end, dates carried on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from anwang.knowledge.documents.comparing import pair
from anwang.knowledge.packs.shapes import Pack, Phase, Plan, Safeguard, Task, Topic
from anwang.work.campaigns.deadlines import later
from anwang.work.campaigns.identities import next_id

Item = TypeVar("Item", Phase, Safeguard)


def plan_of(pack: Pack) -> Plan:
    """The plan of a pack; an empty one where it has none."""
    return pack.plan or Plan(title=pack.name)


def with_plan(pack: Pack, **fields: Any) -> Pack:
    """The pack with other parts of its plan; whole and checked, so that every part knows whose it is."""
    plan = plan_of(pack).model_copy(update=fields)
    return Pack.model_validate(pack.model_copy(update={"plan": plan}).content)


def carried(pack: Pack, years: int) -> Pack:
    """The pack with its dates so many years on, as a further round of the same plan counts them."""
    if not years:
        return pack
    plan = plan_of(pack)
    window = pack.window and (later(pack.window[0], years), later(pack.window[1], years))
    phases = tuple(
        phase.model_copy(
            update={
                "starts_on": phase.starts_on and later(phase.starts_on, years),
                "ends_on": phase.ends_on and later(phase.ends_on, years),
            }
        )
        for phase in plan.phases
    )
    tasks = tuple(
        task.model_copy(update={"due": tuple(later(day, years) for day in task.due)}) for task in plan.tasks
    )
    indicators = tuple(
        each.model_copy(update={"due": each.due and later(each.due, years)}) for each in pack.indicators
    )
    moved = pack.model_copy(update={"window": window, "indicators": indicators})
    return with_plan(moved, phases=phases, tasks=tasks)


def adopted(new: Pack, old: Pack, *, version: int) -> Pack:
    """What was read of a new document, as the next version of a running plan.

    Whatever is the same as before, by its words, keeps its id; a task keeps what proves it and the town's own
    columns. Everything else that the old pack held besides its plan stays: checklists, registers, indicators.
    """
    old_plan, plan = plan_of(old), plan_of(new)
    pairs = pair(old_plan.standing_tasks, plan.tasks)
    topics = _topics(new, old, pairs)
    used = {task.id for task in old_plan.tasks}
    tasks = []
    for place, task in enumerate(plan.tasks):
        topic = topics[task.topic].id
        before = old_plan.standing_tasks[pairs[place]] if place in pairs else None
        item = before.id if before else next_id(topic, used)
        used.add(item)
        kept = {"done_when": before.done_when, "extra": before.extra} if before else {}
        tasks.append(task.model_copy(update={"id": item, "topic": topic, **kept}))
    named = {topic.id for topic in topics.values()}
    merged = old.model_copy(
        update={
            "name": new.name,
            "version": version,
            "window": new.window or old.window,
            "summary": new.summary,
            "basis": old.basis | {f"circular-{version}": each for each in new.basis.values()},
            "topics": (*topics.values(), *(each for each in old.topics if each.id not in named)),
            "plan": plan.model_copy(update={"columns": old_plan.columns}),
        }
    )
    return with_plan(
        merged,
        tasks=tuple(tasks),
        phases=_items(plan.phases, old_plan.phases, "phase"),
        safeguards=_items(plan.safeguards, old_plan.safeguards, "safeguard"),
    )


def concluded(new: Pack, old: Pack, on: dt.date) -> Pack:
    """The new version with all that it no longer asks for, ended on a day: nothing published disappears."""
    plan, before = plan_of(new), plan_of(old)
    topics = {topic.id for topic in new.topics}
    pack = new.model_copy(
        update={"topics": (*new.topics, *(each for each in old.topics if each.id not in topics))}
    )
    return with_plan(
        pack,
        tasks=(*plan.tasks, *_ended(plan.tasks, before.tasks, on)),
        phases=(*plan.phases, *_ended(plan.phases, before.phases, on)),
        safeguards=(*plan.safeguards, *_ended(plan.safeguards, before.safeguards, on)),
    )


def rejoined(draft: Pack, old: Pack, item: str, before: str) -> Pack:
    """The draft with one of its tasks said to be a task of the old version, or (no ``before``) to be new.

    Whichever task had that id till now is new itself.
    """
    plan, old_plan = plan_of(draft), plan_of(old)
    used = {task.id for task in (*plan.tasks, *old_plan.tasks)}
    earlier = {task.id: task for task in old_plan.tasks}
    tasks = []
    for task in plan.tasks:
        if task.id == item:
            kept = earlier.get(before)
            name = kept.id if kept else next_id(task.topic, used)
            known = {"done_when": kept.done_when, "extra": kept.extra} if kept else {}
            tasks.append(task.model_copy(update={"id": name, **known}))
            used.add(name)
        elif before and task.id == before:
            name = next_id(task.topic, used)
            tasks.append(task.model_copy(update={"id": name}))
            used.add(name)
        else:
            tasks.append(task)
    return with_plan(draft, tasks=tuple(tasks))


def _topics(new: Pack, old: Pack, pairs: dict[int, int]) -> dict[str, Topic]:
    """For each topic of the new document its topic here: by name, else by what became of its tasks."""
    old_tasks = plan_of(old).standing_tasks
    known = {topic.id: topic for topic in old.topics}
    by_name = {topic.name: topic for topic in old.topics}
    claimed = {by_name[topic.name].id for topic in new.topics if topic.name in by_name}
    found = {}
    for topic in new.topics:
        same = by_name.get(topic.name) or known.get(topic.id)
        votes = Counter(
            old_tasks[pairs[place]].topic
            for place, task in enumerate(plan_of(new).tasks)
            if task.topic == topic.id and place in pairs
        )
        [(voted, count)] = votes.most_common(1) or [("", 0)]
        if same is None and 2 * count > votes.total() and voted in known and voted not in claimed:
            same = known[voted]
            claimed.add(voted)
        kept = {"id": same.id, "short_name": same.short_name} if same else {}
        found[topic.id] = topic.model_copy(update=kept)
    return found


def _items(new: Sequence[Item], old: Sequence[Item], stem: str) -> tuple[Item, ...]:
    """Stages or safeguards with the ids they had, by their title."""
    ids: Collection[str] = {each.id for each in old}
    standing = [each for each in old if each.until is None]
    used = set(ids)
    found = []
    for each in new:
        same = next((before for before in standing if before.title == each.title), None)
        if same is not None:
            standing.remove(same)
        item = same.id if same else next_id(stem, used)
        used.add(item)
        found.append(each.model_copy(update={"id": item}))
    return tuple(found)


def _ended(new: Sequence[Any], old: Sequence[Any], on: dt.date) -> list[Any]:
    here = {each.id for each in new}
    gone = (each for each in old if each.id not in here)
    return [each if each.until else each.model_copy(update={"until": on}) for each in gone]


def ended_now(new: Pack, old: Pack) -> list[Task]:
    """The tasks that the old version asked for and the new one does not."""
    standing = {task.id for task in plan_of(new).standing_tasks}
    return [task for task in plan_of(old).standing_tasks if task.id not in standing]
