"""What was added, changed and dropped between two versions of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from anwang.knowledge.documents.comparing.marks import Mark, marks
from anwang.knowledge.documents.comparing.matching import MARKER, pair
from anwang.knowledge.documents.outline import Outline

Kind = Literal["added", "changed", "gone", "same"]
ROLES = {"lead": "（牵头）", "responsible": "", "supporting": "（配合）"}
CYCLES = {
    "daily": "每日", "weekly": "每周", "monthly": "每月", "quarterly": "每季度",
    "half-yearly": "每半年", "annual": "每年", "phase": "每阶段", "campaign": "一次",
}  # fmt: skip
POSTS = {"head": "组长", "deputy": "副组长", "member": "成员", "office-head": "办公室主任"}
Words = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Field:
    """Something that is compared: its name for people, and how to put it in words.

    A thing that only stands elsewhere (``is_place``) says the same as before.
    """

    label: str
    words: Words
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What one thing said before and says now."""

    label: str
    old: str
    new: str

    @property
    def marks(self) -> list[Mark]:
        """Both as one text, with what went and what came."""
        return marks(self.old, self.new)

    def as_json(self) -> dict[str, str]:
        return {"label": self.label, "old": self.old, "new": self.new}


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """A task (or stage, report, safeguard) in both versions, or in one."""

    kind: Kind
    old: Any = None
    new: Any = None
    changes: Sequence[Change] = ()

    @property
    def item(self) -> Any:
        """As it is now, or was last."""
        return self.new if self.new is not None else self.old


@dataclass(frozen=True, slots=True)
class Facts:
    """A plan as far as it is compared; what both an outline and a pack can say of themselves."""

    head: Mapping[str, str]
    tasks: Sequence[Any]
    phases: Sequence[Any] = ()
    duties: Sequence[Any] = ()
    people: Sequence[Any] = ()
    safeguards: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two versions."""

    head: Sequence[Change]
    tasks: Sequence[ItemDifference]
    phases: Sequence[ItemDifference] = ()
    duties: Sequence[ItemDifference] = ()
    people: Sequence[ItemDifference] = ()
    safeguards: Sequence[ItemDifference] = ()

    def of(self, kind: Kind) -> list[ItemDifference]:
        """The tasks that were added, changed, dropped, or stayed."""
        return [each for each in self.tasks if each.kind == kind]

    @property
    def counts(self) -> dict[str, int]:
        """How many tasks of each kind."""
        return {kind: len(self.of(kind)) for kind in ("added", "changed", "gone", "same")}

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        items = (*self.tasks, *self.phases, *self.duties, *self.people, *self.safeguards)
        return not self.head and not any(each.kind != "same" or each.changes for each in items)


def compare(old: Facts, new: Facts, pairs: Mapping[int, int], fields: Sequence[Field]) -> Difference:
    """Two versions; ``pairs`` says which task (by its place in the new one) was which in the old one."""
    return Difference(
        head=_head(old.head, new.head),
        tasks=_differences(old.tasks, new.tasks, pairs, fields),
        phases=compare_items(old.phases, new.phases, PHASE, lambda phase: phase.title),
        duties=compare_items(old.duties, new.duties, DUTY, lambda duty: duty.what),
        people=compare_items(old.people, new.people, PERSON, lambda person: person.name),
        safeguards=compare_items(old.safeguards, new.safeguards, SAFEGUARD, lambda each: each.title),
    )


def compare_items(
    old: Sequence[Any], new: Sequence[Any], fields: Sequence[Field], key: Words
) -> list[ItemDifference]:
    """Stages, reports, people: the same where they are called the same, else where they stand alike."""
    pairs = pair([_Named(each, key) for each in old], [_Named(each, key) for each in new])
    return _differences(old, new, pairs, fields)


def compare_outlines(old: Outline, new: Outline) -> Difference:
    """Two documents that were read."""
    return compare(
        facts_of_outline(old),
        facts_of_outline(new),
        pair(old.tasks, new.tasks),
        task_fields(lambda name: name),
    )


def facts_of_outline(outline: Outline) -> Facts:
    """What an outline says."""
    days = [day_in_words(day) for day in (outline.starts_on, outline.ends_on) if day]
    head = {
        "标题": outline.title, "发文机关": outline.issuer or "", "发文字号": outline.number or "",
        "发文日期": day_in_words(outline.issued_on), "起止日期": "—".join(days),
    }  # fmt: skip
    return Facts(head, outline.tasks, outline.phases, outline.reports, outline.people, outline.safeguards)


def task_fields(topic_name: Callable[[str], str]) -> tuple[Field, ...]:
    """What is compared of a task; ``topic_name`` says what its topic is called."""
    return (
        Field("编号", lambda task: "·".join(task.path), is_place=True),
        Field("专题", lambda task: topic_name(task.topic)),
        Field("标题", lambda task: task.title),
        Field("内容", lambda task: MARKER.sub("", task.text)),
        Field("责任单位", lambda task: "、".join(f"{each.name}{ROLES[each.role]}" for each in task.owners)),
        Field("时限", lambda task: "、".join(day_in_words(getattr(due, "on", due)) for due in task.due)),
        Field("量化目标", lambda task: "；".join(target.text for target in task.targets)),
    )


def day_in_words(day: Any) -> str:
    """2026年11月23日, or nothing."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


@dataclass(frozen=True, slots=True)
class _Named:
    """Anything with a name, as it is paired."""

    thing: Any
    key: Words
    path: tuple[str, ...] = ()
    topic: str = ""

    @property
    def title(self) -> str:
        return self.key(self.thing)

    @property
    def text(self) -> str:
        return self.key(self.thing)


PHASE = (
    Field("名称", lambda phase: phase.title),
    Field("起", lambda phase: day_in_words(phase.starts_on)),
    Field("止", lambda phase: day_in_words(phase.ends_on)),
)
DUTY = (
    Field("报送内容", lambda duty: duty.what),
    Field("周期", lambda duty: CYCLES.get(duty.cycle, duty.cycle)),
    Field("时限", lambda duty: duty.due or ""),
)
PERSON = (
    Field("姓名", lambda person: person.name),
    Field("职务", lambda person: person.post),
    Field("组内职务", lambda person: POSTS.get(person.role, person.role)),
)
SAFEGUARD = (
    Field("编号", lambda each: "·".join(each.path), is_place=True),
    Field("标题", lambda each: each.title),
)


def _head(old: Mapping[str, str], new: Mapping[str, str]) -> list[Change]:
    return [
        Change(label, old.get(label, ""), words)
        for label, words in new.items()
        if words != old.get(label, "")
    ]


def _differences(
    old: Sequence[Any], new: Sequence[Any], pairs: Mapping[int, int], fields: Sequence[Field]
) -> list[ItemDifference]:
    """In the order of the new version; what is gone stands where it stood."""
    left = [place for place in range(len(old)) if place not in set(pairs.values())]
    found: list[ItemDifference] = []
    reached = -1
    for place, item in enumerate(new):
        before = pairs.get(place)
        if before is None:
            found.append(ItemDifference("added", new=item))
            continue
        while before > reached and left and left[0] < before:
            found.append(ItemDifference("gone", old=old[left.pop(0)]))
        reached = max(reached, before)
        changes = _changes(old[before], item, fields)
        kind: Kind = "changed" if _says_something_else(changes, fields) else "same"
        found.append(ItemDifference(kind, old[before], item, changes))
    return [*found, *(ItemDifference("gone", old=old[place]) for place in left)]


def _says_something_else(changes: Sequence[Change], fields: Iterable[Field]) -> bool:
    places = {field.label for field in fields if field.is_place}
    return any(change.label not in places for change in changes)


def _changes(old: Any, new: Any, fields: Iterable[Field]) -> list[Change]:
    said = ((field.label, field.words(old), field.words(new)) for field in fields)
    return [Change(label, *both) for label, *both in said if _bare(both[0]) != _bare(both[1])]


def _bare(words: str) -> str:
    """Without spaces and line breaks, which say nothing here."""
    return "".join(words.split())
