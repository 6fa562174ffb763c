"""An outline with its reasons (解读说明): each field's rule, its meaning, its place and its doubts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from anwang.knowledge.documents.meanings import DOUBTS, MEANINGS

if TYPE_CHECKING:
    from anwang.knowledge.documents.outline import Outline, Span, Task


class Field(Protocol):
    """What every part of an outline knows of itself."""

    @property
    def rule(self) -> str: ...
    @property
    def span(self) -> tuple[int, int]: ...
    @property
    def doubts(self) -> tuple[str, ...]: ...


HEAD = ("title", "issuer", "number", "issued_on", "starts_on", "ends_on")
PARTS = ("sections", "phases", "safeguards", "duties", "summaries", "people")
UNSURE = {
    "first_line": ("title_by_default",),
    "no_title": ("title_by_default",),
    "imprint_day": ("day_of_printing",),
    "titled_body": ("issuer_not_signed",),
    "maker": ("issuer_not_signed",),
    "decider": ("issuer_not_signed",),
}
"""Rules of the head whose finding a person should look at."""


def explained(outline: Outline) -> dict[str, Any]:
    """Plain JSON: each field as ``{value, rule, meaning, span, doubts}``, a task also with its own fields."""
    plain = outline.as_json()
    head = {name: head_field(outline, name, plain[name]) for name in HEAD}
    parts = {name: [field(each, each.as_json()) for each in getattr(outline, name)] for name in PARTS}
    return {**head, **parts, "tasks": [task(each) for each in outline.tasks]}


def head_field(outline: Outline, name: str, value: Any) -> dict[str, Any]:
    rule = outline.rules.get(name, "not_stated")
    return {"value": value, **reason(rule, outline.spans.get(name), UNSURE.get(rule, ()))}


def field(found: Field, value: Any) -> dict[str, Any]:
    """A value with its reason."""
    return {"value": value, **reason(found.rule, found.span, found.doubts)}


def reason(rule: str, span: Span | None, doubts: Iterable[str]) -> dict[str, Any]:
    return {
        "rule": rule,
        "meaning": MEANINGS[rule],
        "span": list(span) if span else None,
        "doubts": [{"doubt": name, "meaning": DOUBTS[name]} for name in doubts],
    }


def task(found: Task) -> dict[str, Any]:
    """A task, and each of its deadlines, owners and targets."""
    return {
        **field(found, found.as_json()),
        "due": [{**field(due, due.on.isoformat()), "text": due.text} for due in found.due],
        "owners": [field(owner, owner.as_json()) for owner in found.owners],
        "targets": [field(target, target.as_json()) for target in found.targets],
    }
