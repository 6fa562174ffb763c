"""A task of a plan, in its own words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from anwang.knowledge.packs.models import Release
from anwang.work.campaigns.models.campaign import Campaign
from anwang.work.campaigns.models.meeting import Decision

OWNER_ROLES = {"lead": "牵头", "responsible": "", "supporting": "配合"}


class TaskQuerySet(models.QuerySet["Task"]):
    """Which tasks."""

    def visible_to(self, user: Any) -> TaskQuerySet:
        """Those of the campaigns one sees."""
        return self.filter(campaign__in=Campaign.objects.visible_to(user))

    def standing(self) -> TaskQuerySet:
        """Those that the version in force still asks for."""
        return self.filter(withdrawn_on=None)

    def printed(self) -> TaskQuerySet:
        """Those of the plan; not what meetings decided."""
        return self.filter(decision=None)


class Task(models.Model):
    """The lowest numbered item of a plan (任务), word for word, and where it stands in the document."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="tasks", verbose_name="专项行动")
    order = models.PositiveSmallIntegerField("顺序")
    item = models.SlugField("任务编号", max_length=60)
    path = models.CharField("编号", max_length=40)
    topic = models.SlugField("专题代号", max_length=60)
    topic_no = models.PositiveSmallIntegerField("专题序号", default=0)
    topic_title = models.CharField("专题", max_length=120)
    title = models.CharField("标题", max_length=300)
    text = models.TextField("原文")
    span_start = models.PositiveIntegerField("原文起", null=True, blank=True)
    span_end = models.PositiveIntegerField("原文止", null=True, blank=True)
    owners = models.JSONField("责任单位", default=list, blank=True)
    due_on = models.DateField("时限", null=True, blank=True)
    due_rule = models.CharField("时限由来", max_length=200, blank=True)
    targets = models.JSONField("量化目标", default=list, blank=True)
    done_when = models.JSONField("完成标志", default=list, blank=True)
    extra = models.JSONField("自有栏目", default=dict, blank=True)
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="方案版本")
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True)
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, blank=True, related_name="task", verbose_name="议定事项"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务"
        ordering = ["campaign", "order"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "item"], name="campaign_task_once"),
            models.CheckConstraint(
                condition=Q(span_start=None, span_end=None) | Q(span_end__gt=F("span_start")),
                name="campaign_task_span_is_whole",
                violation_error_message="任务在原文中的位置不完整",
            ),
        ]

    def __str__(self) -> str:
        """二·四·一 全面开展高层建筑消防安全突出问题专项整治."""
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """The task's page."""
        return reverse("campaigns:task", args=[self.pk])

    @property
    def number(self) -> str:
        """The numbers as one says them: 二·四·一."""
        return self.path.replace("/", "·")

    @property
    def rest(self) -> str:
        """The words after the title; all of them where it was given another title."""
        if self.title not in self.text:
            return self.text
        return self.text.partition(self.title)[2].lstrip("。；：\n")

    @property
    def owners_text(self) -> str:
        """The owners as printed: 各村（社区）、镇级各部门."""
        return "、".join(f"{owner['name']}{_role(owner)}" for owner in self.owners)


def _role(owner: dict[str, str]) -> str:
    """（牵头）, （配合）, or nothing for who is simply responsible."""
    role = OWNER_ROLES.get(owner["role"], "")
    return f"（{role}）" if role else ""
