"""What awaits a person: every life-cycle's table of steps, read sideways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, Q, QuerySet
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.base.flow.workflow import Step
from anwang.base.kit.dates import is_past, local_day
from anwang.insight.alerts.models import Alert
from anwang.insight.reports.models import Report
from anwang.insight.returns.models import Return
from anwang.knowledge.packs.models import PackUpload
from anwang.town.people.models import User
from anwang.work.accidents.models import Accident, Correction
from anwang.work.appraisals.models import Appraisal, Conduct
from anwang.work.campaigns.models import Meeting, PlanDraft, Problem, Remedy, TaskPart
from anwang.work.cases.models import Case, Respondent
from anwang.work.coverage.models import Candidate
from anwang.work.credit.models import ConductRecord, Objection, Proposal
from anwang.work.enforcement.models import Inspection, InspectionPlan
from anwang.work.hazards.models import Hazard, QualityFlag, Supervision, Suspension, TreatmentPlan
from anwang.work.papers.models import Paper
from anwang.work.risks.models import Reassessment, RiskReport
from anwang.work.selfchecks.models import CheckOccurrence, OwnerEntry, SampleNote
from anwang.work.subjects.models import Subject

SHOWN = 3  # rows of a group on the desk; the rest is a link away
OPEN_ALL, OPEN_FIRST = 3, 2  # kinds of duties shown open: all of a few, the most pressing of many
IN_SIGHT = 7  # kinds that have a line of their own; the others are folded into one
COUNTED = 100  # counting stops here: the desk says 99+


@dataclass(frozen=True)
class Source:
    """A kind of record that people have duties on: how its rows are ordered and shown."""

    model: type[Flowing]
    order: Sequence[Any]
    related: Sequence[str] = ()
    due: str = ""


SOURCES = [
    Source(Hazard, [F("due_on").asc(nulls_last=True), "id"], ["subject", "org"], "running_due_on"),
    Source(TreatmentPlan, ["id"], ["hazard"]),
    Source(Suspension, ["id"], ["hazard"]),
    Source(Supervision, ["due_on", "id"], ["hazard"], "due_on"),
    Source(Alert, ["due_on", "id"], ["subject", "org"], "due_on"),
    Source(QualityFlag, ["id"], ["subject", "org"]),
    Source(TaskPart, [F("due_on").asc(nulls_last=True), "id"], ["task", "org"], "due_on"),
    Source(Problem, ["due_on", "id"], ["org"], "running_due_on"),
    Source(Remedy, ["due_on", "id"], ["org"], "running_due_on"),
    Source(Meeting, ["held_on", "id"], ["org"]),
    Source(PlanDraft, ["-changed_at", "id"], ["org", "release"]),
    Source(PackUpload, ["id"], ["org", "release"]),
    Source(Accident, ["happened_at", "id"], ["subject", "org"]),
    Source(Correction, ["due_on", "id"], ["accident", "org"], "due_on"),
    Source(ConductRecord, ["objection_ends_on", "id"], ["subject", "org"]),
    Source(Objection, ["answer_due_on", "id"], ["conduct", "org"], "answer_due_on"),
    Source(Proposal, ["id"], ["subject", "org"]),
    Source(Inspection, ["day", "id"], ["subject", "org"], "day"),
    Source(Case, [F("due_on").asc(nulls_last=True), "id"], ["subject", "org"], "due_on"),
    Source(Respondent, ["case_id", "id"], ["case__subject", "org"]),
    Source(InspectionPlan, ["year", "id"], ["org"]),
    Source(Paper, ["id"], ["dossier__subject", "org"]),
    Source(Appraisal, ["id"], ["subject", "org"]),
    Source(Conduct, ["id"], ["assessor", "org"]),
    Source(Report, ["due_on", "id"], ["org"], "due_on"),
    Source(Return, ["due_on", "id"], ["org"], "running_due_on"),
    Source(CheckOccurrence, ["closes_at", "id"], ["subject"], "running_due_on"),
    Source(OwnerEntry, ["id"], ["subject", "visit"]),
    Source(SampleNote, ["id"], ["subject", "visit"]),
    Source(Reassessment, ["due_on", "id"], ["point", "subject", "org"], "due_on"),
    Source(RiskReport, ["due_on", "id"], ["subject", "org"], "due_on"),
    Source(Subject, ["-id"], ["org"]),
    Source(Candidate, ["-points", "id"], ["org"]),
]


@dataclass(frozen=True)
class Group:
    """One thing to be done, and on what."""

    step: Step
    kind: str
    rows: list[Any]
    count: int
    url: str
    is_open: bool = True

    @property
    def is_late(self) -> bool:
        """Whether any should have been done by now."""
        return any(is_past(row.due_on) for row in self.rows)

    @property
    def first_due(self) -> Any:
        """The earliest day among those shown, if they have days."""
        return min((local_day(row.due_on) for row in self.rows if row.due_on), default=None)

    @property
    def more(self) -> bool:
        """Whether not all of it is shown."""
        return self.count > len(self.rows)

    @property
    def count_words(self) -> str:
        """As it is told."""
        return f"{COUNTED - 1}+" if self.count >= COUNTED else str(self.count)


@dataclass(frozen=True)
class Row:
    """One record in a group."""

    record: Any
    due_on: Any

    @property
    def where(self) -> str:
        """The place or unit it is about, where its name does not say so."""
        return where_of(self.record)


def where_of(record: Any) -> str:
    """The place or unit that a record is about, where its name does not say so."""
    subject = getattr(record, "subject", None)
    if isinstance(record, Subject):
        return record.address
    words = str(subject or getattr(record, "org", ""))
    return "" if words in str(record) else words


def duties(user: Any) -> list[Group]:
    """Everything that awaits this person: what is late first, the oldest before the others."""
    held = _holding(user)
    groups = [
        _group(source, step, rows)
        for source in held
        for step, rows in by_step(source, user, among=_states(source, user))
    ]
    return folded([group for group in groups if group.count])


def folded(groups: list[Group]) -> list[Group]:
    """Late kinds first; whoever has many kinds of duties sees the first open, the rest as a line each."""
    late = sorted((each for each in groups if each.is_late), key=lambda each: each.first_due)
    ordered = [*late, *(each for each in groups if not each.is_late)]
    few = len(ordered) <= OPEN_ALL
    return [replace(each, is_open=few or place < OPEN_FIRST) for place, each in enumerate(ordered)]


def in_sight(groups: list[Group]) -> tuple[list[Group], list[Group]]:
    """The kinds with a line of their own, and those that one line stands for; one left over is no fold."""
    cut = IN_SIGHT if len(groups) > IN_SIGHT + 1 else len(groups)
    return groups[:cut], groups[cut:]


def count_of(user: Any, model: type[Flowing]) -> int:
    """How many records of one kind await this person, counting no further than the menu can say."""
    return _awaiting(model, user).order_by()[:COUNTED].count()


def _awaiting(model: type[Flowing], user: Any) -> QuerySet:
    """The records of one kind on which this person has a duty to act."""
    rows: QuerySet = model._default_manager.visible_to(user)  # type: ignore[attr-defined]
    return rows.filter(model.workflow.awaiting(user))


def _holding(user: Any) -> list[Source]:
    """The kinds of record of which any awaits this person: one question for all, most of them answered no."""
    asked = {f"source_{place}": Exists(_awaiting(source.model, user)) for place, source in enumerate(SOURCES)}
    answers = User.objects.filter(pk=user.pk).values_list(*asked.values()).get()
    return [source for source, is_held in zip(SOURCES, answers, strict=True) if is_held]


def _states(source: Source, user: Any) -> set[str]:
    """The states of the records that await this person: most steps start from none of them."""
    return set(_awaiting(source.model, user).order_by().values_list("state", flat=True).distinct())


def by_step(source: Source, user: Any, *, among: set[str] | None = None) -> Iterator[tuple[Step, QuerySet]]:
    """The duties of one life-cycle; a record that awaits two steps stands under the first of them.

    ``among`` leaves out the steps that start from none of these states.
    """
    workflow = source.model.workflow
    rows = source.model._default_manager.visible_to(user)  # type: ignore[attr-defined]
    earlier: list[tuple[Step, Q]] = []
    for name, q in workflow.duties(user).items():
        step = workflow.steps[name]
        if among is not None and among.isdisjoint(step.source):
            continue
        taken = [other for before, other in earlier if not set(before.source).isdisjoint(step.source)]
        yield step, rows.filter(q).exclude(reduce(or_, taken)) if taken else rows.filter(q)
        earlier.append((step, q))


def source_of(label: str) -> Source | None:
    """The kind of record that an address names."""
    return next((source for source in SOURCES if source.model._meta.label_lower == label), None)


def _group(source: Source, step: Step, rows: QuerySet) -> Group:
    found = list(rows.select_related(*source.related).order_by(*source.order)[: SHOWN + 1])
    count = rows.order_by()[:COUNTED].count() if len(found) > SHOWN else len(found)
    shown = [
        Row(record, getattr(record, source.due, None) if source.due else None) for record in found[:SHOWN]
    ]
    url = reverse("desk:duties", args=[source.model._meta.label_lower, step.name])
    return Group(step, str(source.model._meta.verbose_name), shown, count, url)
