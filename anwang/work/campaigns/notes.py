"""What the reader said of each field, kept with the draft: rule, place and doubts, by the ids of the pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anwang.knowledge.documents import Outline
from anwang.knowledge.packs.shapes import Pack

HEAD = ("title", "issuer", "number", "issued_on", "starts_on", "ends_on")


def notes_of(outline: Outline, pack: Pack) -> dict[str, Any]:
    """The explained outline without what stands in the pack, which was drafted from it, in order."""
    told = outline.explained()
    plan = pack.plan
    if plan is None:
        return {}
    return {
        "head": {name: _reason(told[name]) for name in HEAD},
        "sections": [{**each["value"], **_reason(each)} for each in told["sections"]],
        "tasks": {
            task.id: {
                **_reason(note),
                "due": [{"on": due["value"], "text": due["text"], **_reason(due)} for due in note["due"]],
                "owners": [{"name": owner["value"]["name"], **_reason(owner)} for owner in note["owners"]],
                "targets": [{"text": each["value"]["text"], **_reason(each)} for each in note["targets"]],
            }
            for task, note in zip(plan.tasks, told["tasks"], strict=True)
        },
        "phases": {each.id: _reason(note) for each, note in zip(plan.phases, told["phases"], strict=False)},
        "safeguards": {
            each.id: _reason(note) for each, note in zip(plan.safeguards, told["safeguards"], strict=False)
        },
        "duties": [
            {"what": each["value"]["what"], **_reason(each)} for each in (*told["duties"], *told["summaries"])
        ],
    }


def _reason(note: Mapping[str, Any]) -> dict[str, Any]:
    """Rule, its meaning, place and doubts; a doubt is kept with its sentence."""
    return {name: note[name] for name in ("rule", "meaning", "span", "doubts")}
