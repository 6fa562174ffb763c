"""The first list's own rows: what is wrong though nothing is broken."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import STAFF
from anwang.work.campaigns.choices import UNSOLVED, ProblemKind, ProblemSource, ProblemState
from anwang.work.campaigns.models.campaign import Campaign
from anwang.work.campaigns.workflow import ProblemWorkflow
from anwang.work.hazards.models.fields import moment, person


class ListedQuerySet(PlacedQuerySet):
    """Rows of the two lists."""

    def visible_to(self, user: Any) -> Self:
        """What staff posts cover, what one's own unit answers for, and what one entered oneself."""
        own = [post.org_id for post in user.posts_held if post.role in STAFF]
        return self.filter(user.scope(*STAFF) | Q(org__in=own) | Q(entered_by=user.pk))


class ProblemQuerySet(ListedQuerySet):
    """Which problems."""

    def unsolved(self) -> ProblemQuerySet:
        """Somebody still has to act."""
        return self.filter(state__in=UNSOLVED)

    def overdue(self, on: dt.date | None = None) -> ProblemQuerySet:
        """Unsolved beyond their day."""
        return self.unsolved().filter(due_on__lt=on or timezone.localdate())


class Problem(Placed, Flowing):
    """A problem of rules, duties, means or people (制度性问题), beside the hazards on the first list.

    ``org`` is the unit that has to solve it.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="problems", verbose_name="专项行动")
    title = models.CharField("问题", max_length=200)
    detail = models.TextField("详细情况", max_length=2000, blank=True)
    kind = models.CharField("类别", max_length=12, choices=ProblemKind, default=ProblemKind.RULES)
    source = models.CharField("来源", max_length=12, choices=ProblemSource, default=ProblemSource.SELF)
    source_note = models.CharField("出处", max_length=100, blank=True)
    found_on = models.DateField("发现日期", default=timezone.localdate)
    due_on = models.DateField("解决期限")
    state = models.CharField(
        "状态", max_length=12, choices=ProblemState, default=ProblemState.FOUND, editable=False
    )
    solution = models.TextField("怎样解决的", max_length=1000, blank=True)
    solved_on = models.DateField("解决日期", null=True, blank=True)
    return_count = models.PositiveSmallIntegerField("退回次数", default=0, editable=False)
    entered_by = person("登记人")
    solved_by, solved_at = person("办结人"), moment("办结时间")

    objects = ProblemQuerySet.as_manager()
    workflow = ProblemWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "制度性问题"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="campaign_problem_says_something",
                violation_error_message="须写明是什么问题",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("found_on")),
                name="campaign_problem_is_due_after_found",
                violation_error_message="解决期限不能早于发现日期",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProblemState.SOLVED) | (Q(solved_on__isnull=False) & ~Q(solution="")),
                name="campaign_problem_solved_says_how",
                violation_error_message="已解决的问题须写明怎样解决、哪天解决",
            ),
        ]
        indexes = [models.Index(fields=["campaign", "state", "due_on"], name="campaign_problem_state")]

    def __str__(self) -> str:
        """电动自行车集中充电没有管理制度."""
        return self.title

    def get_absolute_url(self) -> str:
        """The problem's page."""
        return reverse("campaigns:problem", args=[self.pk])

    def get_step_url(self, name: str) -> str:
        """Where a step is taken."""
        return reverse("campaigns:problem_step", args=[self.pk, name])

    def get_papers_url(self) -> str:
        """Where photos and papers are added."""
        return reverse("campaigns:problem_papers", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state in UNSOLVED

    @property
    def is_overdue(self) -> bool:
        """Unsolved beyond its day."""
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def running_due_on(self) -> dt.date | None:
        """The day, while it runs."""
        return self.due_on if self.is_open else None
