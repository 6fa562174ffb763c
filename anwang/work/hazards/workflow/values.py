"""What follows of itself from a step, on the same row."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date

Values = dict[str, Any]
NO_WISH: Values = {"wished_due_on": None, "wish_reason": ""}


def first_due(hazard: Any, by: Any) -> Values:
    """The limit, why it is that day, and what it was at first."""
    suggested = hazard.suggested_due(timezone.localdate())
    rule = suggested.rule if suggested.date == hazard.due_on else f"交办时由{by}指定"
    return {"due_rule": rule, "first_due_on": hazard.due_on}


def extended(hazard: Any, by: Any) -> Values:
    """A longer limit, which remembers the first one."""
    rule = f"首次期限{cn_date(hazard.first_due_on)}，{by}同意延至{cn_date(hazard.due_on)}"
    return {"due_rule": rule, "extension_count": hazard.extension_count + 1, **NO_WISH}


def wish_answered(hazard: Any, by: Any) -> Values:
    """Nobody is waiting for an answer any more."""
    return dict(NO_WISH)


def rectified(hazard: Any, by: Any) -> Values:
    """The day on which the work was done, against which the limit is measured."""
    return {"rectified_on": timezone.localdate(), **NO_WISH}


def rejected(hazard: Any, by: Any) -> Values:
    """Back to work, with a new limit."""
    first = {} if hazard.first_due_on else {"first_due_on": hazard.due_on}
    rule = f"复查不合格，{by}重新指定"
    return {"due_rule": rule, "reject_count": hazard.reject_count + 1, "rectified_on": None, **first}


def fixed_on_site(hazard: Any, by: Any) -> Values:
    """Put right before the visitor's eyes: found, due and done on one day."""
    today = timezone.localdate()
    return {
        "fixed_on_site": True,
        "rectified_on": today,
        "due_on": today,
        "due_rule": "当场改正",
        "first_due_on": today,
    }


def fixed_by_firm(hazard: Any, by: Any) -> Values:
    """Put right by the firm itself, which now waits for somebody else's eyes."""
    return {**fixed_on_site(hazard, by), "due_rule": "企业自行改正", "assignee": by}


def taken_back(hazard: Any, by: Any) -> Values:
    """It was not theirs after all; who should act is asked anew."""
    return {"transferred_to": "", "reply_due_on": None, "assignee": None, "due_on": None, "due_rule": ""}
