"""A difference on paper and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anwang.knowledge.documents.comparing.differences import Change, Difference, ItemDifference

KINDS = {"added": "新增", "changed": "修改", "gone": "取消", "same": "不变"}
SIGNS = {"added": "+", "changed": "~", "gone": "-"}
PARTS = (("phases", "阶段"), ("duties", "报送要求"), ("people", "领导小组"), ("safeguards", "保障措施"))


def in_words(difference: Difference) -> str:
    """新增 2 项、修改 5 项、取消 1 项、不变 43 项."""
    return "、".join(f"{KINDS[kind]} {count} 项" for kind, count in difference.counts.items())


def printed_difference(difference: Difference) -> str:
    """For the terminal: what is the same is only counted."""
    return "\n".join(_lines(difference))


def _lines(difference: Difference) -> Iterator[str]:
    yield f"任务：{in_words(difference)}"
    for change in difference.head:
        yield f"~ {_changed(change)}"
    for each in difference.tasks:
        if each.kind != "same":
            yield f"{SIGNS[each.kind]} {'·'.join(each.item.path)} {each.item.title}"
            yield from (f"    {_changed(change)}" for change in each.changes)
    for part, label in PARTS:
        for each in getattr(difference, part):
            if each.kind != "same":
                yield f"{SIGNS[each.kind]} {label} {name_of(each)}"
                yield from (f"    {_changed(change)}" for change in each.changes)


def _changed(change: Change) -> str:
    shape = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return f"{change.label}：" + "".join(shape[mark.kind].format(mark.text) for mark in change.marks)


def name_of(each: ItemDifference) -> str:
    """What a stage, report, person or safeguard is called."""
    return next(
        str(getattr(each.item, name)) for name in ("title", "what", "name") if hasattr(each.item, name)
    )


def difference_as_json(difference: Difference) -> dict[str, Any]:
    """Everything that differs; of what is the same, only the number."""
    return {
        "counts": difference.counts,
        "head": [change.as_json() for change in difference.head],
        "tasks": [
            {
                "kind": each.kind,
                "id": getattr(each.item, "id", None),
                "path": list(each.item.path),
                "title": each.item.title,
                "changes": [change.as_json() for change in each.changes],
            }
            for each in difference.tasks
            if each.kind != "same"
        ],
        **{
            part: [
                {
                    "kind": each.kind,
                    "name": name_of(each),
                    "changes": [change.as_json() for change in each.changes],
                }
                for each in getattr(difference, part)
                if each.kind != "same"
            ]
            for part, _label in PARTS
        },
    }
