"""What is asked of the answers themselves: field → what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.work.hazards.choices import HazardLevel

EXPERTS = "expert"
"""In place of a published criterion: judged by experts, whose reasons are in the note (专家论证)."""

Answers = Mapping[str, Any]


def criterion_if_major(hazard: Any, answers: Answers) -> dict[str, str]:
    """A major hazard is one by a published criterion, or by experts whose reasons are written down."""
    if answers["level"] != HazardLevel.MAJOR:
        return {}
    criterion = answers.get("criterion", hazard.criterion)
    if not criterion:
        return {"criterion": "认定重大隐患须选择判定标准；没有适用标准的选“专家论证”，并在说明里写明论证意见"}
    if criterion == EXPERTS and not answers["note"].strip():
        return {"note": "经专家论证认定的，须写明论证意见"}
    return {}


def assignee_is_there(hazard: Any, answers: Answers) -> dict[str, str]:
    """Whoever is made responsible has a post over the place, and so sees what is asked of them."""
    if answers["assignee"].covers(hazard):
        return {}
    return {"assignee": "整改责任人须是本单位的人，或管辖此处的村（社区）干部、网格员"}


def due_not_past(hazard: Any, answers: Answers) -> dict[str, str]:
    """A time limit cannot lie in the past."""
    return _not_past("due_on", answers)


def reply_not_past(hazard: Any, answers: Answers) -> dict[str, str]:
    """Nor can the day by which an answer is expected."""
    return _not_past("reply_due_on", answers)


def due_is_later(hazard: Any, answers: Answers) -> dict[str, str]:
    """An extension leads beyond the present limit and beyond today."""
    return _later("due_on", hazard, answers)


def wish_is_later(hazard: Any, answers: Answers) -> dict[str, str]:
    """So does what is asked for."""
    return _later("wished_due_on", hazard, answers)


def _not_past(field: str, answers: Answers) -> dict[str, str]:
    today = timezone.localdate()
    return {field: f"期限不能早于今天（{cn_date(today)}）"} if answers[field] < today else {}


def _later(field: str, hazard: Any, answers: Answers) -> dict[str, str]:
    if hazard.due_on and answers[field] <= hazard.due_on:
        return {field: f"须晚于现在的期限（{cn_date(hazard.due_on)}）"}
    if answers[field] <= timezone.localdate():
        return {field: "须晚于今天"}
    return {}
