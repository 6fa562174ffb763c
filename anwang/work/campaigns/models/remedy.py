"""The second list: what is done about problems, and what answers what."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.models import Attachment, PieceQuerySet
from anwang.town.orgs.models import Placed
from anwang.work.campaigns.choices import UNFINISHED, RemedyKind, RemedyState
from anwang.work.campaigns.models.campaign import Campaign
from anwang.work.campaigns.models.problem import ListedQuerySet, Problem
from anwang.work.campaigns.workflow import RemedyWorkflow
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.models.fields import moment, person


class RemedyQuerySet(ListedQuerySet):
    """Which remedies."""

    def unfinished(self) -> RemedyQuerySet:
        """Somebody still has to act."""
        return self.filter(state__in=UNFINISHED)

    def overdue(self, on: dt.date | None = None) -> RemedyQuerySet:
        """Unfinished beyond their day."""
        return self.unfinished().filter(due_on__lt=on or timezone.localdate())


class Remedy(Placed, Flowing):
    """What a unit does so that problems do not come back (制度措施), and the regulation it became."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="remedies", verbose_name="专项行动")
    title = models.CharField("制度措施", max_length=200)
    kind = models.CharField("类别", max_length=12, choices=RemedyKind, default=RemedyKind.REGULATION)
    content = models.TextField("主要内容", max_length=2000, blank=True)
    due_on = models.DateField("完成期限")
    state = models.CharField(
        "状态", max_length=12, choices=RemedyState, default=RemedyState.DRAFTED, editable=False
    )
    completed_on = models.DateField("落实日期", null=True, blank=True)
    outcome_name = models.CharField(
        "制度成果名称", max_length=200, blank=True, help_text="制度、机制或标准的全称"
    )
    outcome_number = models.CharField("文号", max_length=60, blank=True)
    outcome_on = models.DateField("印发日期", null=True, blank=True)
    return_count = models.PositiveSmallIntegerField("退回次数", default=0, editable=False)
    entered_by = person("登记人")
    adopted_by, adopted_at = person("登记成果人"), moment("登记成果时间")

    objects = RemedyQuerySet.as_manager()
    workflow = RemedyWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "制度措施"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="campaign_remedy_says_something",
                violation_error_message="须写明是什么制度措施",
            ),
            models.CheckConstraint(
                condition=~Q(state=RemedyState.COMPLETED) | Q(completed_on__isnull=False),
                name="campaign_remedy_completed_has_a_day",
                violation_error_message="已落实的措施须有落实日期",
            ),
            models.CheckConstraint(
                condition=~Q(state=RemedyState.ADOPTED) | (~Q(outcome_name="") & Q(outcome_on__isnull=False)),
                name="campaign_remedy_adopted_names_the_regulation",
                violation_error_message="已形成制度成果的须写明名称和印发日期",
            ),
        ]
        indexes = [models.Index(fields=["campaign", "state", "due_on"], name="campaign_remedy_state")]

    def __str__(self) -> str:
        """建立电动自行车集中充电管理制度."""
        return self.title

    def get_absolute_url(self) -> str:
        """The remedy's page."""
        return reverse("campaigns:remedy", args=[self.pk])

    def get_step_url(self, name: str) -> str:
        """Where a step is taken."""
        return reverse("campaigns:remedy_step", args=[self.pk, name])

    def get_papers_url(self) -> str:
        """Where the paper of the regulation is added."""
        return reverse("campaigns:remedy_papers", args=[self.pk])

    @property
    def regulations(self) -> PieceQuerySet:
        """The paper of the regulation or mechanism it became."""
        return Attachment.objects.of(self, Slot.PAPER)

    @property
    def outcome_words(self) -> str:
        """《……管理办法》（回龙坝府发〔2021〕12号，2021年3月1日)."""
        if not self.outcome_name:
            return ""
        name = self.outcome_name if self.outcome_name.startswith("《") else f"《{self.outcome_name}》"
        return f"{name}（{self.outcome_number}）" if self.outcome_number else name

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state in UNFINISHED

    @property
    def is_overdue(self) -> bool:
        """Unfinished beyond its day."""
        return self.is_open and self.due_on < timezone.localdate()

    @property
    def running_due_on(self) -> dt.date | None:
        """The day, while it runs."""
        return self.due_on if self.is_open else None


class LinkQuerySet(models.QuerySet["Link"]):
    """Which links."""

    def visible_to(self, user: Any) -> LinkQuerySet:
        """Those of which one sees both ends."""
        hazards: Any = Hazard.objects.all()
        other = Q(problem__in=Problem.objects.visible_to(user)) | Q(hazard__in=hazards.visible_to(user))
        return self.filter(other, remedy__in=Remedy.objects.visible_to(user))

    def standing(self, until: dt.datetime | None = None) -> LinkQuerySet:
        """Those that stand, or stood at a moment."""
        if until is None:
            return self.filter(removed_at=None)
        return self.filter(Q(removed_at=None) | Q(removed_at__gt=until), made_at__lte=until)


class Link(models.Model):
    """A remedy answers a problem or a hazard (对应); taken away it is kept, so that lists can look back."""

    remedy = models.ForeignKey(Remedy, models.CASCADE, related_name="links", verbose_name="制度措施")
    problem = models.ForeignKey(
        Problem, models.CASCADE, null=True, blank=True, related_name="links", verbose_name="制度性问题"
    )
    hazard = models.ForeignKey(
        Hazard, models.PROTECT, null=True, blank=True, related_name="remedy_links", verbose_name="隐患"
    )
    made_by, made_at = person("对应人"), models.DateTimeField("对应时间", default=timezone.now)
    removed_by, removed_at = person("取消人"), moment("取消时间")

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "对应关系"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(problem__isnull=True, hazard__isnull=False)
                | Q(problem__isnull=False, hazard__isnull=True),
                name="campaign_link_is_of_a_problem_or_a_hazard",
                violation_error_message="一条对应关系只连一个问题或一个隐患",
            ),
            models.UniqueConstraint(
                fields=["remedy", "problem"],
                condition=Q(removed_at=None, problem__isnull=False),
                name="campaign_link_of_a_problem_once",
                violation_error_message="已经对应",
            ),
            models.UniqueConstraint(
                fields=["remedy", "hazard"],
                condition=Q(removed_at=None, hazard__isnull=False),
                name="campaign_link_of_a_hazard_once",
                violation_error_message="已经对应",
            ),
        ]

    def __str__(self) -> str:
        """建立……制度 → 没有……制度."""
        return f"{self.remedy} → {self.answered}"

    @property
    def answered(self) -> Problem | Hazard:
        """The problem or hazard at its other end."""
        return self.problem if self.problem_id else self.hazard
