"""What might prove a task, from its own words (完成标志建议): offered, never set by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from anwang.knowledge.packs.shapes import Checklist, DoneWhen, Indicator, Register, SubjectType, Task

MEETING = re.compile(r"召开([一-龥]{0,10}?(?:动员|部署|推进|调度|总结|联席|工作|专题)[一-龥]{0,4}?会议?)")
PAPER = re.compile(r"(?:制定|编制|形成|报送|上报|提交)([一-龥]{2,16}?(?:方案|报告|清单|总结|计划|预案))")
MOST, SHORTEST = 3, 2


@dataclass(frozen=True)
class InUse:
    """What a town's packs offer as proof."""

    checklists: Sequence[Checklist] = ()
    registers: Sequence[Register] = ()
    indicators: Sequence[Indicator] = ()
    kinds: Sequence[SubjectType] = ()


@dataclass(frozen=True)
class Proposal:
    """One thing that might prove a task: a kind, what it names, the types it covers."""

    kind: str
    named: str
    covers: Sequence[str] = field(default=())

    def as_proof(self) -> dict[str, Any]:
        """As the pack would hold it."""
        return {self.kind: self.named, **({"covers": list(self.covers)} if self.covers else {})}


def proposals_for(task: Task, in_use: InUse) -> list[Proposal]:
    """A few, the surest first; none that the task has already."""
    known = [proof.model_dump(exclude_defaults=True) for proof in task.done_when]
    found = (each for each in _found(task, in_use) if _proof(each) not in known)
    return list(islice(dict.fromkeys(found), MOST))


def _found(task: Task, in_use: InUse) -> Iterator[Proposal]:
    text = f"{task.title}{task.text}"
    for kind in in_use.kinds:
        if len(kind.name) > SHORTEST and kind.name in text:
            for checklist in in_use.checklists:
                if kind.full_id in checklist.types:
                    yield Proposal("checklist", checklist.full_id, (kind.full_id,))
                    break
    for register in in_use.registers:
        if register.name.removesuffix("台账") in text and len(register.name) > SHORTEST:
            yield Proposal("register", register.full_id)
    if meeting := MEETING.search(text):
        yield Proposal("meeting", meeting[1])
    if paper := PAPER.search(text):
        yield Proposal("document", paper[1])


def _proof(each: Proposal) -> dict[str, Any]:
    return DoneWhen.model_validate(each.as_proof()).model_dump(exclude_defaults=True)
