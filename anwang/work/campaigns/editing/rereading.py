"""What the rules find in a piece of text: the days, owners and numbers of a task that a person makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anwang.knowledge.documents.dues import dues
from anwang.knowledge.documents.owners import Words, owners
from anwang.knowledge.documents.paper import form
from anwang.knowledge.documents.targets import targets
from anwang.knowledge.packs.shapes import Owner, Plan, Task, TaskTarget
from anwang.work.campaigns.editing.places import title_in


def read_again(text: str, plan: Plan) -> dict[str, Any]:
    """Title, owners, days and numbers of a piece of the document, as the reader would have found them."""
    issued_on = plan.issued_on
    shape, title = form(text), title_in(text)
    return {
        "title": title,
        "owners": tuple(
            Owner(name=each.name, role=each.role) for each in owners(title, Words(shape, 0), (), (), ())
        ),
        "due": tuple(each.on for each in dues(shape, issued_on, issued_on.year if issued_on else None)),
        "targets": tuple(
            TaskTarget(text=each.text, op=each.op, value=each.value, unit=each.unit)
            for each in targets(text, shape)
        ),
    }


def shared_out(task: Task, plan: Plan, left: str, right: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What each half of a cut task keeps: what its own words say; what neither says alone goes to both."""
    halves = [(left, dues_in(left, plan)), (right, dues_in(right, plan))]
    shares = []
    for (text, days), (other, others) in (halves, halves[::-1]):
        kept = [owner for owner in task.owners if owner.name in text or owner.name not in other]
        shares.append(
            {
                "owners": tuple(kept) or task.owners,
                "due": tuple(day for day in task.due if day in days or day not in others),
                "targets": tuple(each for each in task.targets if _is_in(each.text, text, other)),
            }
        )
    return shares[0], shares[1]


def dues_in(text: str, plan: Plan) -> Sequence[Any]:
    """The days by which something in a text must be done."""
    issued_on = plan.issued_on
    return [each.on for each in dues(form(text), issued_on, issued_on.year if issued_on else None)]


def _is_in(words: str, text: str, other: str) -> bool:
    return words in text or words not in other
