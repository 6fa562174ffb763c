"""The document with its structure marked: what each task took of it, what was found there, what is free."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from anwang.knowledge.documents.paper import Paper
from anwang.work.campaigns.editing import Manuscript
from anwang.work.campaigns.editing.places import stretch

FOUND = {"due": "时限", "owners": "责任单位", "targets": "量化目标"}
HEADED = {"sections": "章节", "phases": "阶段", "safeguards": "保障措施"}
SHORTEST = 8
"""Characters that a paragraph needs before it is offered as a task."""


class Stretch(NamedTuple):
    """A stretch of the paper and what it is: a task's id, or the kind of thing found there."""

    start: int
    end: int
    what: str


@dataclass(frozen=True)
class Piece:
    """Words of one paragraph that belong together: to a task, to a thing found, or to nothing."""

    text: str
    task: str = ""
    found: str = ""
    begins: bool = False

    @property
    def label(self) -> str:
        """What was found here."""
        return FOUND.get(self.found, "")


@dataclass(frozen=True)
class Block:
    """A paragraph, where it begins in the paper, and what it is the heading of."""

    at: int
    pieces: Sequence[Piece]
    role: str = ""

    @property
    def end(self) -> int:
        """Where it ends in the paper."""
        return self.at + sum(len(piece.text) for piece in self.pieces)

    @property
    def is_free(self) -> bool:
        """Whether no task has anything of it, and it could be one."""
        words = "".join(piece.text for piece in self.pieces).strip()
        return not self.role and len(words) >= SHORTEST and not any(piece.task for piece in self.pieces)


def marked(draft: Manuscript, reading: Mapping[str, Any]) -> Iterator[Block]:
    """The paragraphs of a draft's document, in order."""
    paper = draft.paper
    tasks = _apart(Stretch(*stretch(paper, task.span), task.id) for task in draft.tasks if task.span)
    found = _apart(_found(paper, reading))
    roles = _roles(draft, reading, tasks)
    begun: set[str] = set()
    at = 0
    for line in paper.text.split("\n"):
        end = at + len(line)
        pieces = []
        for start, stop in _cuts(at, end, (*tasks, *found)):
            task, thing = _over(tasks, start), _over(found, start)
            pieces.append(Piece(paper.text[start:stop], task, thing, bool(task) and task not in begun))
            begun.add(task)
        yield Block(at, pieces, next((role for start, role in roles if at <= start < max(end, at + 1)), ""))
        at = end + 1


def _found(paper: Paper, reading: Mapping[str, Any]) -> Iterator[Stretch]:
    """Days, owners and numbers that the reader found, wherever they stand."""
    for note in reading.get("tasks", {}).values():
        for kind in FOUND:
            for each in note.get(kind, ()):
                if each["span"]:
                    yield Stretch(*stretch(paper, tuple(each["span"])), kind)


def _roles(draft: Manuscript, reading: Mapping[str, Any], tasks: Sequence[Stretch]) -> list[tuple[int, str]]:
    """Where headings begin, and of what."""
    paper, found = draft.paper, []
    for kind, label in HEADED.items():
        notes = reading.get(kind, ())
        rows = notes.values() if isinstance(notes, Mapping) else notes
        found += [(stretch(paper, tuple(note["span"]))[0], label) for note in rows if note["span"]]
    first = {task.id: task for task in draft.tasks}
    for topic in draft.topics:
        begins = [each.start for each in tasks if first[each.what].topic == topic.id]
        place = paper.text.rfind(topic.name, 0, min(begins, default=0))
        if place >= 0:
            found.append((paper.text.rfind("\n", 0, place) + 1, "专题"))
    return found


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order, none over another; of two that overlap the first keeps what it has."""
    kept: list[Stretch] = []
    for each in sorted(stretches):
        start = max(each.start, kept[-1].end) if kept else each.start
        if start < each.end:
            kept.append(Stretch(start, each.end, each.what))
    return kept


def _cuts(at: int, end: int, stretches: Iterable[Stretch]) -> Iterator[tuple[int, int]]:
    """A paragraph cut where a stretch begins or ends within it."""
    edges = {at, end}
    for each in stretches:
        edges |= {edge for edge in (each.start, each.end) if at < edge < end}
    yield from pairwise(sorted(edges))


def _over(stretches: Sequence[Stretch], place: int) -> str:
    """What lies over a place."""
    after = bisect_right(stretches, place, key=lambda each: each.start)
    found = stretches[after - 1] if after else None
    return found.what if found and place < found.end else ""


def topic_near(draft: Manuscript, place: int) -> str:
    """The topic of the task that stands last before a place of the paper; else the first topic."""
    spans = [(stretch(draft.paper, task.span)[0], task) for task in draft.tasks if task.span]
    if before := [pair for pair in spans if pair[0] <= place]:
        return max(before, key=lambda pair: pair[0])[1].topic
    return draft.topics[0].id if draft.topics else ""
