"""Meetings with what came of them, and what there is to talk about next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from anwang.base.kit.dates import deadline, short_date
from anwang.work.campaigns.board import Cell, cell_of
from anwang.work.campaigns.choices import OPEN, GroupRole, PartState
from anwang.work.campaigns.models import Campaign, Decision, Meeting, Problem, Task, TaskPart
from anwang.work.campaigns.queries.links import topics_in
from anwang.work.campaigns.queries.sheet import counts
from anwang.work.hazards.choices import SupervisionState
from anwang.work.hazards.models import Supervision

SUGGESTED = 5
SOON = timedelta(days=30)


def with_outcome(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with ``decided`` and ``carried_out``: how many decisions, how many of them done."""
    parts = TaskPart.objects.filter(task__decision=OuterRef("pk"))
    done = Exists(parts.filter(state=PartState.ACCEPTED)) & ~Exists(
        parts.exclude(state__in=[PartState.ACCEPTED, PartState.WITHDRAWN])
    )
    standing = Decision.objects.filter(meeting=OuterRef("pk"), task__withdrawn_on=None)
    return meetings.annotate(decided=_count(standing), carried_out=_count(standing.filter(done)))


def _count(rows: Any) -> Any:
    counted = rows.order_by().values("meeting").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


@dataclass(frozen=True)
class Outcome:
    """A decision, the task it became, and how far its units are."""

    decision: Decision
    task: Task
    cell: Cell
    parts: Sequence[TaskPart]

    @property
    def words(self) -> str:
        """How it stands."""
        if self.task.withdrawn_on:
            return "已撤销"
        return self.cell.left or "已下达"


def outcomes_of(meeting: Meeting) -> list[Outcome]:
    """What a meeting decided, with the progress of every unit; whoever sees the meeting sees it."""
    decisions = list(meeting.decisions.select_related("task").order_by("order"))
    parts: dict[int, list[TaskPart]] = {}
    rows = TaskPart.objects.filter(task__decision__meeting=meeting).select_related("org", "task")
    for part in rows.order_by("role", "org__path"):
        parts.setdefault(part.task_id, []).append(part)
    counted = rows.standing().order_by().values("task").annotate(**counts())
    cells = {row["task"]: cell_of(row) for row in counted}
    return [
        Outcome(each, each.task, cells.get(each.task.pk, Cell()), parts.get(each.task.pk, []))
        for each in decisions
    ]


@dataclass(frozen=True)
class Suggestion:
    """Something that a meeting might talk about, and why."""

    kind: str
    about: Any
    text: str
    why: str

    @property
    def key(self) -> str:
        """How a form names it: task-12."""
        return f"{self.about._meta.model_name}-{self.about.pk}"


def suggestions_for(meeting: Meeting, user: Any) -> list[Suggestion]:
    """What the state of the campaign puts on the table and is not on the agenda yet."""
    taken = {(item.task_id, item.problem_id, item.hazard_id) for item in meeting.agenda.all()}
    campaign = meeting.campaign
    found = [
        *_overdue_tasks(campaign, user),
        *_listed_hazards(campaign, user),
        *_unsolved_problems(campaign, user),
        *_tasks_due_soon(campaign, user),
    ]
    texts, free = {item.text for item in meeting.agenda.all()}, []
    for each in found:
        place = tuple(
            each.about.pk if each.about._meta.model_name == name else None
            for name in ("task", "problem", "hazard")
        )
        if place not in taken and each.text not in texts:
            texts.add(each.text)
            free.append(each)
    return free


def _overdue_tasks(campaign: Campaign, user: Any) -> Iterator[Suggestion]:
    late = Q(parts__state__in=OPEN, parts__due_on__lt=timezone.localdate())
    tasks = campaign.tasks.standing().annotate(late=Count("parts", filter=late, distinct=True))
    for task in tasks.filter(late__gt=0).order_by("-late", "order")[:SUGGESTED]:
        yield Suggestion("逾期任务", task, f"研究推进：{task}"[:200], f"{task.late} 个单位逾期")


def _listed_hazards(campaign: Campaign, user: Any) -> Iterator[Suggestion]:
    listed = Supervision.objects.visible_to(user).filter(
        state=SupervisionState.LISTED, hazard__town=campaign.town, hazard__topic__in=topics_in(campaign)
    )
    for each in listed.select_related("hazard").order_by("due_on", "id")[:SUGGESTED]:
        text = f"研究挂牌督办的重大隐患：{each.hazard}"[:200]
        yield Suggestion("挂牌督办", each.hazard, text, deadline(each.due_on))


def _unsolved_problems(campaign: Campaign, user: Any) -> Iterator[Suggestion]:
    problems = Problem.objects.visible_to(user).unsolved().filter(campaign=campaign)
    for problem in problems.select_related("org").order_by("due_on", "id")[:SUGGESTED]:
        text = f"协调解决：{problem}"[:200]
        yield Suggestion("未解决问题", problem, text, f"{problem.org}，{deadline(problem.due_on)}")


def _tasks_due_soon(campaign: Campaign, user: Any) -> Iterator[Suggestion]:
    today = timezone.localdate()
    unfinished = TaskPart.objects.filter(task=OuterRef("pk"), state__in=OPEN)
    tasks = campaign.tasks.standing().filter(due_on__range=(today, today + SOON))
    for task in tasks.filter(Exists(unfinished)).order_by(F("due_on"), "order")[:SUGGESTED]:
        yield Suggestion("近期到期", task, f"部署：{task}"[:200], f"{short_date(task.due_on)}到期")


def chair_of(campaign: Campaign) -> str:
    """Who usually takes the chair: the head of the leading group."""
    head = campaign.members.sitting().filter(role=GroupRole.HEAD).order_by("order", "id").first()  # type: ignore[attr-defined]
    return head.name if head else ""
