"""The table of steps of an institutional problem."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from anwang.base.flow.workflow import Step, Workflow
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.campaigns.choices import ProblemState
from anwang.work.campaigns.rules import of_the_responsible_unit

S = ProblemState
supervisor = holds(Role.SUPERVISOR)
handler = of_the_responsible_unit | supervisor


def solved_when_it_could_be(problem: Any, answers: Mapping[str, Any]) -> dict[str, str]:
    """Solved between being found and today."""
    if problem.found_on <= answers["solved_on"] <= timezone.localdate():
        return {}
    return {"solved_on": "解决日期须在发现问题之后，且不晚于今天"}


class ProblemWorkflow(Workflow):
    """制度性问题：待解决、解决中、已解决；解决得不实的退回."""

    states = S

    begin = Step("开始解决", [S.FOUND], S.SOLVING, by=handler, duty=of_the_responsible_unit)
    solve = Step(
        "已解决", [S.SOLVING], S.SOLVED,
        by=handler, asks=["solution", "solved_on"], note="none", checks=[solved_when_it_could_be],
        stamps="solved", duty=of_the_responsible_unit, tone="primary",
    )  # fmt: skip
    send_back = Step(
        "退回", [S.SOLVED], S.SOLVING,
        by=supervisor, note="required", duty=False,
        sets=lambda problem, user: {"return_count": problem.return_count + 1, "solved_on": None},
    )  # fmt: skip
    reschedule = Step(
        "调整期限", [S.FOUND, S.SOLVING], None, by=supervisor, asks=["due_on"], note="required", duty=False
    )
    void = Step(
        "作废", [S.FOUND, S.SOLVING], S.VOIDED,
        by=supervisor, note="required", duty=False, tone="danger",
        confirm="作废后不能恢复，记录会保留，以前日期的清单里仍看得到",
    )  # fmt: skip
