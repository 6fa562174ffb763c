"""Meetings, what they talk about, and what they decide."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.town.orgs.models import Org, Placed, PlacedQuerySet
from anwang.town.people.choices import STAFF
from anwang.work.campaigns.choices import MeetingKind, MeetingState
from anwang.work.campaigns.models.campaign import Campaign
from anwang.work.campaigns.models.problem import Problem
from anwang.work.campaigns.workflow import MeetingWorkflow
from anwang.work.hazards.models import Hazard
from anwang.work.hazards.models.fields import moment, person


class MeetingQuerySet(PlacedQuerySet):
    """Which meetings."""

    def visible_to(self, user: Any) -> MeetingQuerySet:
        """Those of the town for its staff; for a unit those that it attends."""
        own = [post.org_id for post in user.posts_held if post.role in STAFF]
        attended = Meeting.units.through._default_manager.filter(org__in=own).values("meeting")
        return self.filter(user.scope(*STAFF) | Q(pk__in=attended))

    def held(self) -> MeetingQuerySet:
        """Those that took place."""
        return self.filter(state=MeetingState.HELD)


class Meeting(Placed, Flowing):
    """A meeting of a campaign (会议): who comes, what is on the agenda, what was said and decided."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="meetings", verbose_name="专项行动")
    kind = models.CharField("类别", max_length=8, choices=MeetingKind, default=MeetingKind.JOINT)
    title = models.CharField("会议名称", max_length=120)
    held_on = models.DateField("日期")
    held_at = models.TimeField("时间", null=True, blank=True)
    place = models.CharField("地点", max_length=80, blank=True)
    chair = models.CharField("主持人", max_length=40, blank=True)
    units = models.ManyToManyField(Org, blank=True, related_name="+", verbose_name="参会单位")
    tasks = models.ManyToManyField(
        "campaigns.Task", blank=True, related_name="meetings", verbose_name="落实的任务"
    )
    minutes = models.TextField("会议记录", max_length=10_000, blank=True)
    state = models.CharField(
        "状态", max_length=12, choices=MeetingState, default=MeetingState.PREPARED, editable=False
    )
    notified_by, notified_at = person("通知人"), moment("通知时间")
    recorded_by, recorded_at = person("记录人"), moment("记录时间")

    objects = MeetingQuerySet.as_manager()
    workflow = MeetingWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "会议"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MeetingState.HELD) | ~Q(minutes=""),
                name="campaign_meeting_held_has_minutes",
                violation_error_message="已召开的会议须有会议记录",
            ),
        ]
        indexes = [models.Index(fields=["campaign", "held_on"], name="campaign_meeting_day")]

    def __str__(self) -> str:
        """安全生产专项整治第三次联席会议."""
        return self.title

    def get_absolute_url(self) -> str:
        """The meeting's page."""
        return reverse("campaigns:meeting", args=[self.pk])

    def get_step_url(self, name: str) -> str:
        """Where a step is taken."""
        return reverse("campaigns:meeting_step", args=[self.pk, name])

    def get_edit_url(self) -> str:
        """Where it is changed."""
        return reverse("campaigns:meeting_edit", args=[self.pk])

    @property
    def is_prepared(self) -> bool:
        """Whether it still lies ahead."""
        return self.state == MeetingState.PREPARED

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.state == MeetingState.HELD


class AgendaItem(models.Model):
    """One point of a meeting's agenda (议题), perhaps about a task, a problem or a hazard."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", verbose_name="会议")
    order = models.PositiveSmallIntegerField("顺序")
    text = models.CharField("议题", max_length=200)
    task = models.ForeignKey(
        "campaigns.Task", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="任务"
    )
    problem = models.ForeignKey(
        Problem, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="制度性问题"
    )
    hazard = models.ForeignKey(
        Hazard, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="隐患"
    )

    class Meta:
        verbose_name = verbose_name_plural = "议题"
        ordering = ["meeting", "order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="campaign_agenda_place_once"),
            models.UniqueConstraint(
                fields=["meeting", "text"],
                name="campaign_agenda_text_once",
                violation_error_message="这个议题已经列入",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def about(self) -> Any:
        """The record it is about, if there is one."""
        return self.task or self.problem or self.hazard


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Which decisions."""

    def visible_to(self, user: Any) -> DecisionQuerySet:
        """Those of the meetings one sees."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


class Decision(models.Model):
    """What a meeting decided (议定事项); it is carried out, and followed, as a task of the campaign."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions", verbose_name="会议")
    order = models.PositiveSmallIntegerField("顺序")
    text = models.CharField("议定事项", max_length=300)
    due_on = models.DateField("完成期限")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "议定事项"
        ordering = ["meeting", "order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="campaign_decision_place_once"),
            models.UniqueConstraint(
                fields=["meeting", "text"],
                name="campaign_decision_text_once",
                violation_error_message="这件事项已经登记",
            ),
        ]

    def __str__(self) -> str:
        return self.text
