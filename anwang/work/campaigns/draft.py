"""From outline to pack: a plan has no second format (architecture §8)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from anwang.knowledge.documents import Outline
from anwang.knowledge.documents.outline import Task
from anwang.knowledge.packs.shapes import Topic


def draft_pack(outline: Outline, known: Iterable[Topic] = (), pack_id: str = "") -> dict[str, Any]:
    """A local pack, written as every pack is, of what was read; topics known by name keep their ids."""
    pack_id = pack_id or f"plan-{fingerprint(outline.text)[:10]}"
    topics = topics_of(outline, pack_id, known)
    ids = {topic["name"]: topic["id"] for topic in topics}
    pack: dict[str, Any] = {
        "id": pack_id,
        "name": outline.title,
        "kind": "local",
        "version": 1,
        "summary": f"由方案原文起草：{len(topics)} 个专题，{len(outline.tasks)} 项任务",
        "basis": {
            "circular": _without_nothing(
                {"title": outline.title, "number": outline.number, "since": outline.issued_on}
            )
        },
        "topics": topics,
        "plan": _plan(outline, ids),
    }
    if outline.starts_on and outline.ends_on and outline.starts_on <= outline.ends_on:
        pack["window"] = [outline.starts_on, outline.ends_on]
    return pack


def fingerprint(text: str) -> str:
    """SHA-256 of a document's text: the same plan handed in twice is one plan."""
    return hashlib.sha256(text.encode()).hexdigest()


def topics_of(outline: Outline, pack_id: str, known: Iterable[Topic] = ()) -> list[dict[str, Any]]:
    """The headings right above the tasks, in their order."""
    ids = {topic.name: topic.id for topic in known}
    heads: dict[str, tuple[str, ...]] = {}
    for task in outline.tasks:
        heads.setdefault(task.topic, topic_path(task))
    return [
        {"id": ids.get(name, f"{pack_id}-{no}"), "no": no, "name": name, "path": list(path)}
        for no, (name, path) in enumerate(heads.items(), 1)
    ]


def topic_path(task: Task) -> tuple[str, ...]:
    """The numbers of a task's topic: those above it, or its own where it is its own topic."""
    return task.path if task.topic == task.title else task.path[:-1]


def _plan(outline: Outline, topics: dict[str, str]) -> dict[str, Any]:
    """The plan of the pack; every task with the place where it stands."""
    return _without_nothing(
        {
            "title": outline.title,
            "issuer": outline.issuer,
            "number": outline.number,
            "issued_on": outline.issued_on,
            "phases": [
                _without_nothing({"id": f"phase-{no}", **_dates(phase), "title": phase.title})
                for no, phase in enumerate(outline.phases, 1)
            ],
            "tasks": list(_tasks(outline, topics)),
            "safeguards": [
                {"id": f"safeguard-{no}", "path": list(each.path), "title": each.title}
                for no, each in enumerate(outline.safeguards, 1)
            ],
            "duties": [_without_nothing(duty.as_json()) for duty in outline.reports],
            "people": [person.as_json() for person in outline.people],
        }
    )


def _tasks(outline: Outline, topics: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The tasks, numbered within their topic: fire-1, fire-2."""
    numbers: Counter[str] = Counter()
    for task in outline.tasks:
        topic = topics[task.topic]
        numbers[topic] += 1
        yield {
            "id": f"{topic}-{numbers[topic]}",
            "path": list(task.path),
            "topic": topic,
            "title": task.title,
            "text": task.text,
            "span": list(task.span),
            "owners": [owner.as_json() for owner in task.owners],
            "due": [due.on for due in task.due],
            "targets": [target.as_json() for target in task.targets],
        }


def _dates(phase: Any) -> dict[str, Any]:
    return {"starts_on": phase.starts_on, "ends_on": phase.ends_on}


def _without_nothing(facts: dict[str, Any]) -> dict[str, Any]:
    """Only what was read."""
    return {name: value for name, value in facts.items() if value is not None}
