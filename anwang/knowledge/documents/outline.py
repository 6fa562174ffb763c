"""What a plan document says: the frozen result of reading one (方案要点).

Every part carries the name of the ``rule`` that made it, the ``span`` of the extracted text that it was made
of, and the names of what is in ``doubts``: enough to tell a person why it is there, where it stands and what
to look at. All three stay out of the JSON, whose keys are fixed; :meth:`Outline.explained` has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from anwang.knowledge.documents.explain import explained

SectionRole = Literal["overview", "tasks", "schedule", "safeguards", "other"]
OwnerRole = Literal["lead", "responsible", "supporting"]
PersonRole = Literal["head", "deputy", "member", "office-head"]
PartKind = Literal["notice", "plan", "table", "other"]
Span = tuple[int, int]
Cycle = Literal["weekly", "monthly", "quarterly", "half-yearly", "annual", "phase", "campaign"]


def iso(day: date | None) -> str | None:
    """The day as JSON has it."""
    return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the top level (一级标题) and what it is for."""

    number: str
    title: str
    role: SectionRole
    rule: str
    span: Span = (0, 0)
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"number": self.number, "title": self.title, "role": self.role}


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something must be done (时限), and the words that say so."""

    on: date
    text: str
    rule: str
    span: Span = (0, 0)
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has to do it (责任单位), named as printed."""

    name: str
    role: OwnerRole
    rule: str
    span: Span = (0, 0)
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "role": self.role}


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be reached (目标值)."""

    text: str
    op: Literal[">=", "<=", "="]
    value: int | float
    unit: str
    rule: str
    span: Span = (0, 0)
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"text": self.text, "op": self.op, "value": self.value, "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Task:
    """The lowest numbered item of a section of tasks (任务)."""

    path: tuple[str, ...]
    topic: str
    title: str
    text: str
    span: Span
    due: tuple[Due, ...]
    owners: tuple[Owner, ...]
    targets: tuple[Target, ...]
    rule: str
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "path": list(self.path),
            "topic": self.topic,
            "title": self.title,
            "text": self.text,
            "span": list(self.span),
            "due": [due.on.isoformat() for due in self.due],
            "owners": [owner.as_json() for owner in self.owners],
            "targets": [target.as_json() for target in self.targets],
        }


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of the schedule (阶段)."""

    title: str
    starts_on: date | None
    ends_on: date | None
    rule: str
    span: Span = (0, 0)
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"title": self.title, "starts_on": iso(self.starts_on), "ends_on": iso(self.ends_on)}


@dataclass(frozen=True, slots=True)
class Safeguard:
    """A numbered item of a section of safeguards (保障措施)."""

    path: tuple[str, ...]
    title: str
    rule: str
    span: Span = (0, 0)
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"path": list(self.path), "title": self.title}


@dataclass(frozen=True, slots=True)
class Duty:
    """A report that is demanded: again and again (定期报送), or once (``phase``, ``campaign``)."""

    cycle: Cycle
    what: str
    due: str | None
    rule: str
    span: Span = (0, 0)
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"cycle": self.cycle, "what": self.what, "due": self.due}


@dataclass(frozen=True, slots=True)
class Person:
    """A named post of the leading group (领导小组成员)."""

    name: str
    post: str
    role: PersonRole
    rule: str
    span: Span = (0, 0)
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"name": self.name, "post": self.post, "role": self.role}


@dataclass(frozen=True, slots=True)
class Part:
    """One document within a file (文件中的一份): what it is called, what it is, where it stands.

    ``span`` are offsets in the extracted text, ``lines`` those of the paper's lines; ``tasks`` is how many
    lowest items a plan would have if this were it.
    """

    no: int
    label: str
    title: str
    kind: PartKind
    tasks: int
    span: tuple[int, int]
    lines: tuple[int, int]

    @property
    def name(self) -> str:
        """附件1 治本攻坚行动方案."""
        return " ".join(filter(None, (self.label, self.title))) or "（无标题）"

    def as_json(self) -> dict[str, Any]:
        return {
            "no": self.no,
            "label": self.label,
            "title": self.title,
            "kind": self.kind,
            "tasks": self.tasks,
            "span": list(self.span),
        }


@dataclass(frozen=True, slots=True)
class Outline:
    """What one plan document says, and the extracted text that the spans of its tasks point into."""

    title: str
    issuer: str | None
    number: str | None
    issued_on: date | None
    cites: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    phases: tuple[Phase, ...]
    safeguards: tuple[Safeguard, ...]
    duties: tuple[Duty, ...]
    summaries: tuple[Duty, ...]
    """Reports demanded once: at each stage's end, at the end of all, on a printed day."""
    people: tuple[Person, ...]
    text: str = field(repr=False)
    rules: Mapping[str, str] = field(repr=False)
    """For each field of the head, the name of the rule that found it."""
    spans: Mapping[str, Span] = field(default_factory=dict, repr=False)
    """For each field of the head, where it was found; one that is nowhere printed is not in it."""
    parts: tuple[Part, ...] = field(default=(), repr=False)
    """The documents in the file."""
    part: int = 1
    """Which of them was read."""

    @property
    def reports(self) -> tuple[Duty, ...]:
        """Every report that it demands."""
        return self.duties + self.summaries

    def as_json(self) -> dict[str, Any]:
        """Exactly the keys that others rely on; dates are ISO."""
        return {
            "title": self.title,
            "issuer": self.issuer,
            "number": self.number,
            "issued_on": iso(self.issued_on),
            "cites": list(self.cites),
            "starts_on": iso(self.starts_on),
            "ends_on": iso(self.ends_on),
            "sections": [section.as_json() for section in self.sections],
            "tasks": [task.as_json() for task in self.tasks],
            "phases": [phase.as_json() for phase in self.phases],
            "safeguards": [safeguard.as_json() for safeguard in self.safeguards],
            "duties": [duty.as_json() for duty in self.duties],
            "people": [person.as_json() for person in self.people],
        }

    def explained(self) -> dict[str, Any]:
        """The same with the rule, its meaning, the place and the doubts of every field."""
        return explained(self)
