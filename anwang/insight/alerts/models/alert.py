"""A warning: a task for a named person."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.flow.models import Flowing
from anwang.insight.alerts.choices import AlertState
from anwang.insight.alerts.workflow import AlertWorkflow
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import STAFF, Role
from anwang.town.people.models import User

READERS = [role for role in Role if role in STAFF]


class AlertQuerySet(PlacedQuerySet):
    """Which warnings."""

    def visible_to(self, user: Any) -> AlertQuerySet:
        """Those of the places that this person works for; a firm sees none, its index tells it enough."""
        return self.filter(user.scope(*READERS) | Q(assignee=user))

    def open(self) -> AlertQuerySet:
        """Nobody has dealt with them yet."""
        return self.filter(state=AlertState.OPEN)

    def overdue(self) -> AlertQuerySet:
        """Nor by the day they should have."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def awaiting(self, user: Any) -> AlertQuerySet:
        """Which this person is expected to deal with."""
        return self.filter(self.model.workflow.awaiting(user))

    def escalated(self) -> AlertQuerySet:
        """Told to the town's leaders as well."""
        return self.filter(escalated_at__isnull=False)


class Alert(Placed, Flowing):
    """Something changed that somebody should look at (预警): why, with which figures, until when."""

    rule = models.CharField("规则", max_length=120, editable=False)
    rule_name = models.CharField("预警类型", max_length=40, editable=False)
    release = models.ForeignKey(
        "packs.Release",
        models.PROTECT,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name="知识包版本",
    )
    cause = models.CharField("对象", max_length=80, editable=False)
    mark = models.CharField("这一次", max_length=60, editable=False)
    title = models.CharField("缘由", max_length=200, editable=False)
    figures = models.JSONField("数字", default=list, editable=False)
    subject = models.ForeignKey(
        "subjects.Subject",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="alerts",
        verbose_name="企业或场所",
    )
    state = models.CharField(
        "状态", max_length=10, choices=AlertState, default=AlertState.OPEN, editable=False
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="受理人"
    )
    because = models.CharField("为什么是这个人", max_length=80, blank=True, editable=False)
    opened_on = models.DateField("发出日期", editable=False)
    due_on = models.DateField("办理期限", editable=False)
    due_rule = models.CharField("期限依据", max_length=120, blank=True, editable=False)
    done = models.CharField("办了什么", max_length=300, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name="办理人",
    )
    handled_at = models.DateTimeField("办理时间", null=True, editable=False)
    escalated_at = models.DateTimeField("上报领导", null=True, editable=False)

    objects = AlertQuerySet.as_manager()
    workflow = AlertWorkflow()

    class Meta:
        verbose_name = "预警"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["town", "rule", "cause", "mark"], name="alert_once_a_cause"),
            models.UniqueConstraint(
                fields=["town", "rule", "cause"], condition=Q(state="open"), name="alert_open_once_a_cause"
            ),
            models.CheckConstraint(
                condition=~Q(state="handled") | ~Q(done=""),
                name="alert_handled_says_what_was_done",
                violation_error_message="办结须写明办了什么",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "state", "due_on"], name="alert_town_state"),
            models.Index(fields=["village", "state"], name="alert_village_state"),
            models.Index(fields=["subject", "state"], name="alert_subject_state"),
            models.Index(fields=["town", "opened_on"], name="alert_town_opened"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_name}：{self.title}"

    def get_absolute_url(self) -> str:
        """The warning's page."""
        return reverse("alerts:detail", args=[self.pk])

    def get_step_url(self, step: str) -> str:
        """Where a step is taken."""
        return reverse("alerts:step", args=[self.pk, step])

    @property
    def is_overdue(self) -> bool:
        """Still open though its day has passed."""
        return self.state == AlertState.OPEN and self.due_on < timezone.localdate()

    @property
    def help(self) -> str:
        """What the pack advises to do about it."""
        found = (rule.help for rule in self.release.pack.alert_rules if rule.full_id == self.rule)
        return next(found, "")

    @property
    def topic_name(self) -> str:
        """The topic as the plan prints it."""
        return packs.topic_name(self.topic) if self.topic else ""

    def choices_for(self, field: str, user: Any) -> models.QuerySet | None:
        """Whoever works for the place may be given it."""
        return User.objects.holding(*READERS, over=self).order_by("id") if field == "assignee" else None
