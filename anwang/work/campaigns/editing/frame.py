"""Corrections of what stands around the tasks: the heading, the topics, the stages, the reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs.shapes import Duty, Phase, Topic
from anwang.work.campaigns.editing.manuscript import Manuscript
from anwang.work.campaigns.identities import next_id

LONGEST_NAME = 120
CIRCULAR = "circular"


def set_heading(
    draft: Manuscript,
    *,
    title: str,
    issuer: str = "",
    number: str = "",
    issued_on: dt.date | None = None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Manuscript:
    """What the plan is called, who issued it, when, and from when to when it runs."""
    title = _named(title, "方案名称")
    if (starts_on is None) != (ends_on is None):
        raise BadInput("行动的开始和截止日期要填就都填，只知道其中一个时请都留空")
    if starts_on and ends_on and ends_on < starts_on:
        raise BadInput("行动的截止日期早于开始日期，请改其中一个")
    basis = dict(draft.pack.basis)
    if source := basis.get(CIRCULAR):
        basis[CIRCULAR] = source.model_copy(
            update={"title": title, "number": number.strip(), "since": issued_on}
        )
    window = (starts_on, ends_on) if starts_on and ends_on else None
    named = draft.with_pack(name=title, window=window, basis=basis)
    return named.with_plan(
        title=title, issuer=issuer.strip() or None, number=number.strip() or None, issued_on=issued_on
    )


def add_topic(draft: Manuscript, name: str, *, after: str = "") -> Manuscript:
    """A topic more, after another or at the end."""
    name = _free_name(draft, name)
    used = {topic.id for topic in draft.pack.topics} | draft.used
    topic = Topic(id=next_id(f"{draft.pack.id[:40]}-topic", used), no=1, name=name)
    row = list(draft.topics)
    ids = [each.id for each in row]
    row.insert(ids.index(after) + 1 if after in ids else len(row), topic)
    return _numbered(draft, row)


def rename_topic(draft: Manuscript, topic_id: str, name: str) -> Manuscript:
    """A topic by another name; its id stays.

    A topic that a new plan shares with the town's other packs becomes one of its own: it is called otherwise
    here, not in the whole town.
    """
    topic = draft.topic(topic_id)
    name = _free_name(draft, name, but=topic_id)
    own = topic.id
    if draft.pack.version == 1 and not topic.id.startswith(draft.pack.id[:40]):
        used = {each.id for each in draft.pack.topics} | draft.used
        own = next_id(f"{draft.pack.id[:40]}-topic", used)
    renamed = topic.model_copy(update={"id": own, "name": name, "short_name": ""})
    moved = draft.with_tasks(
        task.model_copy(update={"topic": own}) if task.topic == topic.id else task for task in draft.tasks
    )
    row = [renamed if each.id == topic.id else each for each in draft.topics]
    return _numbered(moved if own != topic.id else draft, row)


def move_topic(draft: Manuscript, topic_id: str, way: Literal["up", "down"]) -> Manuscript:
    """A topic one place up or down."""
    row = list(draft.topics)
    at = row.index(draft.topic(topic_id))
    to = at - 1 if way == "up" else at + 1
    if not 0 <= to < len(row):
        raise BadInput(f"这已经是{'第一' if way == 'up' else '最后一'}个专题，不能再移")
    row[at], row[to] = row[to], row[at]
    return _numbered(draft, row)


def drop_topic(draft: Manuscript, topic_id: str) -> Manuscript:
    """A topic taken out, once no task is left in it."""
    topic = draft.topic(topic_id)
    if left := len([task for task in draft.plan.tasks if task.topic == topic_id]):
        raise BadInput(f"“{topic.name}”还有 {left} 项任务，请先把任务移到别的专题")
    return _numbered(draft, [each for each in draft.topics if each.id != topic_id])


def set_phases(draft: Manuscript, rows: Iterable[Mapping[str, Any]]) -> Manuscript:
    """The stages as a person wrote them: rows of id, title, starts_on and ends_on; no title, no stage."""
    known = {phase.id: phase for phase in draft.plan.phases}
    used, phases = set(known), []
    for row in rows:
        title = " ".join(str(row.get("title") or "").split())
        starts_on, ends_on = row.get("starts_on"), row.get("ends_on")
        if not title:
            continue
        if starts_on and ends_on and ends_on < starts_on:
            raise BadInput(f"“{title}”的截止日期早于开始日期，请改其中一个")
        said = {"title": title[:80], "starts_on": starts_on, "ends_on": ends_on}
        if phase := known.pop(str(row.get("id") or ""), None):
            phases.append(phase.model_copy(update=said))
        else:
            new = next_id("phase", used)
            used.add(new)
            phases.append(Phase(id=new, **said))
    ended = [phase for phase in known.values() if phase.until is not None]
    return draft.with_plan(phases=(*phases, *ended))


def set_duties(draft: Manuscript, rows: Iterable[Mapping[str, Any]]) -> Manuscript:
    """The recurring reports: rows of cycle, what and due; nothing to report, no row."""
    return draft.with_plan(
        duties=tuple(
            Duty(
                cycle=row["cycle"],
                what=str(row["what"]).strip(),
                due=str(row.get("due") or "").strip() or None,
            )
            for row in rows
            if str(row.get("what") or "").strip()
        )
    )


def _named(words: str, what: str) -> str:
    name = " ".join(words.split())
    if not name:
        raise BadInput(f"请填写{what}")
    if len(name) > LONGEST_NAME:
        raise BadInput(f"{what}有 {len(name)} 个字，最多 {LONGEST_NAME} 个")
    return name


def _free_name(draft: Manuscript, words: str, but: str = "") -> str:
    name = _named(words, "专题名称")
    if any(topic.name == name and topic.id != but for topic in draft.topics):
        raise BadInput(f"已经有叫“{name}”的专题，请换一个名称")
    return name


def _numbered(draft: Manuscript, row: Iterable[Topic]) -> Manuscript:
    return draft.with_pack(
        topics=tuple(topic.model_copy(update={"no": no}) for no, topic in enumerate(row, 1))
    )
