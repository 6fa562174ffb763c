"""One due check; what was entered for an owner; a friendly look."""

from __future__ import annotations

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.selfchecks.choices import EntryState, OccurrenceState, SampleState
from anwang.work.selfchecks.rules import (
    answers_for_level,
    enters_for_owner,
    is_current,
    is_proven,
    is_the_system,
    keeps_schedule,
    looks,
    of_the_firm,
)

S = OccurrenceState


class OccurrenceWorkflow(Workflow):
    """应做的自查: due once, done by a check handed in, or left out for a reason; never deleted."""

    states = S

    complete = Step(
        "自查",
        [S.DUE],
        S.DONE,
        by=answers_for_level | enters_for_owner,
        needs=[is_current],
        asks=["visit"],
        note="none",
        stamps="done",
        duty=answers_for_level & is_current,
        tone="primary",
    )
    skip = Step(
        "本次不查",
        [S.DUE],
        S.SKIPPED,
        by=keeps_schedule,
        asks=["skip_reason"],
        note="none",
        stamps="skipped",
        duty=False,
    )
    suspend = Step("停产停业，不再计", [S.DUE], S.SUSPENDED, by=is_the_system, duty=False)
    drop = Step("安排已调整", [S.DUE], S.SKIPPED, by=is_the_system, asks=["skip_reason"], duty=False)


class EntryWorkflow(Workflow):
    """代填: entered by a village for an owner who cannot, and confirmed by the owner."""

    states = EntryState

    confirm = Step(
        "业主确认",
        [EntryState.WAITING],
        EntryState.CONFIRMED,
        by=is_the_system | enters_for_owner | of_the_firm,
        needs=[is_proven],
        note="none",
        stamps="confirmed",
        tone="primary",
    )
    refuse = Step(
        "业主不认可",
        [EntryState.WAITING],
        EntryState.REFUSED,
        by=is_the_system | enters_for_owner | of_the_firm,
        note="required",
        stamps="confirmed",
        duty=False,
    )


class SampleWorkflow(Workflow):
    """看一看: a friendly look at a check that found nothing; counts for nothing."""

    states = SampleState

    look = Step(
        "看一看",
        [SampleState.DRAWN],
        SampleState.LOOKED,
        by=looks,
        asks=["said"],
        note="none",
        stamps="looked",
        tone="primary",
    )
