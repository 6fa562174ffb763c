"""What one unit has to do of a task."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.base.flow.stamps import at, who
from anwang.knowledge.packs.models import Release
from anwang.town.orgs.models import Org, Placed, PlacedQuerySet
from anwang.work.campaigns.choices import OPEN, PartRole, PartState
from anwang.work.campaigns.models.campaign import Campaign
from anwang.work.campaigns.models.task import Task
from anwang.work.campaigns.workflow import PartWorkflow


class UnitQuerySet(PlacedQuerySet):
    """Records of a unit's own work on the plan."""

    task_path = "task"
    """From the record to its task."""

    def visible_to(self, user: Any) -> Self:
        """What the posts cover, what was given to one's own unit, and the others' part of what it leads."""
        own = Q(org__in=[post.org_id for post in user.posts_held])
        units = [post.org_id for post in user.posts_held if post.org.level in {"", "village"}]
        if units:  # whoever covers the whole town sees it all anyway
            led = TaskPart._base_manager.filter(role=PartRole.LEAD, org__in=units)
            own |= Q(**{f"{self.task_path}__in": led.values("task")})
        return self.filter(user.scope() | own)

    def under(self, org: Org) -> Self:
        """What an organisation and all beneath it have to do; for a department, what it itself has to do."""
        return super().under(org) if org.level else self.filter(org=org)


class PartQuerySet(UnitQuerySet):
    """Which parts."""

    def standing(self) -> PartQuerySet:
        """Those that still count: all but what was withdrawn."""
        return self.exclude(state=PartState.WITHDRAWN)

    def open(self) -> PartQuerySet:
        """Those on which the unit still has to act."""
        return self.filter(state__in=OPEN)

    def overdue(self) -> PartQuerySet:
        """Open beyond their day."""
        return self.open().filter(due_on__lt=timezone.localdate())


class TaskPart(Placed, Flowing):
    """A task of the plan as one unit's duty (任务分解), from 下达 to 认定."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="parts", verbose_name="专项行动")
    task = models.ForeignKey(Task, models.CASCADE, related_name="parts", verbose_name="任务")
    state = models.CharField(
        "状态", max_length=12, choices=PartState, default=PartState.ISSUED, editable=False
    )
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="方案版本")
    role = models.CharField("承担方式", max_length=12, choices=PartRole, default=PartRole.RESPONSIBLE)
    reason = models.CharField("承担缘由", max_length=60, blank=True)
    due_on = models.DateField("时限", null=True, blank=True)
    due_rule = models.CharField("时限由来", max_length=200, blank=True)
    return_count = models.PositiveSmallIntegerField("退回次数", default=0, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="提交人",
    )
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="认定人",
    )
    accepted_at = models.DateTimeField("认定时间", null=True, blank=True)
    praise = models.CharField(
        "好做法", max_length=200, blank=True, help_text="值得别处照着做的，一句话；写进周报、月报"
    )
    praised_by, praised_at = who("推荐人"), at("推荐时间")

    objects = PartQuerySet.as_manager()
    workflow = PartWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "任务落实"
        ordering = ["task__order", "org__path"]
        constraints = [
            models.UniqueConstraint(fields=["task", "org"], name="campaign_part_once"),
            models.CheckConstraint(
                condition=Q(state__in=(*OPEN, PartState.WITHDRAWN)) | Q(submitted_at__isnull=False),
                name="campaign_part_submitted_has_a_moment",
                violation_error_message="已提交的任务须有提交时间",
            ),
            models.CheckConstraint(
                condition=~Q(state=PartState.ACCEPTED) | Q(accepted_at__isnull=False),
                name="campaign_part_accepted_has_a_moment",
                violation_error_message="已认定的任务须有认定时间",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "org", "topic", "state"], name="campaign_part_board"),
            models.Index(fields=["town", "state", "due_on"], name="campaign_part_town_due"),
            models.Index(fields=["village", "state", "due_on"], name="campaign_part_village_due"),
        ]

    def __str__(self) -> str:
        """五云村：二·四·一 全面开展高层建筑消防安全突出问题专项整治."""
        return f"{self.org}：{self.task}"

    def get_absolute_url(self) -> str:
        """The part's page."""
        return reverse("campaigns:part", args=[self.pk])

    def get_step_url(self, name: str) -> str:
        """Where a step is taken."""
        return reverse("campaigns:step", args=[self.pk, name])

    def get_deed_url(self) -> str:
        """Where it is written down what was done."""
        return reverse("campaigns:deed", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether the unit still has to act."""
        return self.state in OPEN

    @property
    def still_working(self) -> PartQuerySet:
        """The parts for which this one waits: the lead's, until every other unit has handed in."""
        parts = TaskPart.objects.filter(task=self.task_id).open().exclude(role=PartRole.LEAD)
        return parts if self.role == PartRole.LEAD else parts.none()

    @property
    def is_overdue(self) -> bool:
        """Open beyond its day."""
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()
