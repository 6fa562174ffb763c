"""The table of steps of a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.evidence.choices import Slot
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.campaigns.choices import RemedyState
from anwang.work.campaigns.rules import (
    of_the_responsible_unit,
    regulation_is_attached,
    shall_become_a_regulation,
    shall_not_become_a_regulation,
)

S = RemedyState
supervisor = holds(Role.SUPERVISOR)
handler = of_the_responsible_unit | supervisor


def not_ahead_of_time(remedy: Any, answers: Mapping[str, Any]) -> dict[str, str]:
    """Nothing is done, and no regulation issued, tomorrow."""
    today = timezone.localdate()
    days = {name: answers[name] for name in ("completed_on", "outcome_on") if answers.get(name)}
    return {name: "日期不能晚于今天" for name, day in days.items() if day > today}


class RemedyWorkflow(Workflow):
    """制度措施：拟定、实施，落实后尽可能转化为制度成果（方案“转化为法规制度”）；做不下去的终止并说明."""

    states = S

    begin = Step("开始实施", [S.DRAFTED], S.UNDERWAY, by=handler, duty=of_the_responsible_unit)
    complete = Step(
        "已落实", [S.UNDERWAY], S.COMPLETED,
        by=handler, asks=["completed_on"], checks=[not_ahead_of_time],
        duty=of_the_responsible_unit & shall_not_become_a_regulation, tone="primary",
    )  # fmt: skip
    adopt = Step(
        "形成制度成果", [S.UNDERWAY, S.COMPLETED], S.ADOPTED,
        by=handler, needs=[regulation_is_attached], uploads=Slot.PAPER,
        asks=["outcome_name", "outcome_on"], may_ask=["outcome_number"], checks=[not_ahead_of_time],
        stamps="adopted", duty=of_the_responsible_unit & shall_become_a_regulation, tone="primary",
    )  # fmt: skip
    send_back = Step(
        "退回", [S.COMPLETED, S.ADOPTED], S.UNDERWAY,
        by=supervisor, note="required", duty=False,
        sets=lambda remedy, user: {"return_count": remedy.return_count + 1},
    )  # fmt: skip
    reschedule = Step(
        "调整期限", [S.DRAFTED, S.UNDERWAY], None,
        by=supervisor, asks=["due_on"], note="required", duty=False,
    )  # fmt: skip
    end = Step(
        "终止", [S.DRAFTED, S.UNDERWAY], S.ENDED,
        by=handler, note="required", duty=False, tone="danger",
        confirm="终止后不能恢复，记录会保留；它对应的问题要另有措施",
    )  # fmt: skip
