"""A campaign, the document it came from, its phases."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from anwang.knowledge.packs.models import Release
from anwang.town.orgs.models import Org, Placed, PlacedQuerySet
from anwang.town.people.choices import STAFF
from anwang.work.campaigns.choices import CampaignState


class PlanText(models.Model):
    """A plan document's text as it was extracted, kept whole (方案原文); the spans of tasks point into it."""

    text = models.TextField("原文")
    sha256 = models.CharField("指纹", max_length=64, unique=True)
    name = models.CharField("文件名", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "方案原文"

    def __str__(self) -> str:
        """方案.docx（22887 字）."""
        return f"{self.name or '方案原文'}（{len(self.text)} 字）"


class CampaignQuerySet(PlacedQuerySet):
    """Which campaigns."""

    def visible_to(self, user: Any) -> CampaignQuerySet:
        """Those of one's area, and for staff their town's: a village works to the plan of its town."""
        towns = [post.org.town_id for post in user.posts_held if post.role in STAFF and post.org.town_id]
        return self.filter(user.scope() | Q(town__in=towns))

    def running(self) -> CampaignQuerySet:
        """Those whose window today lies in."""
        today = timezone.localdate()
        begun = Q(starts_on=None) | Q(starts_on__lte=today)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=today))


class Campaign(Placed):
    """A special rectification campaign of a town (专项行动), run on one release of its pack."""

    pack_id = models.SlugField("知识包", max_length=60)
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="方案版本")
    source = models.ForeignKey(PlanText, models.PROTECT, related_name="+", verbose_name="方案原文")
    title = models.CharField("名称", max_length=120)
    issuer = models.CharField("发文机关", max_length=80, blank=True)
    number = models.CharField("发文字号", max_length=60, blank=True)
    issued_on = models.DateField("发文日期", null=True, blank=True)
    starts_on = models.DateField("开始日期", null=True, blank=True)
    ends_on = models.DateField("截止日期", null=True, blank=True)
    round = models.PositiveSmallIntegerField("轮次", default=0)
    """Years after the first round of the same plan; which of several campaigns on one pack this is."""
    carried_years = models.PositiveSmallIntegerField("顺延年数", default=0)
    """By how much the printed dates are carried on; a revision prints its own, and carries nothing."""
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    office = models.ForeignKey(
        Org, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="领导小组办公室"
    )

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专项行动"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["org", "pack_id", "round"],
                name="campaign_once_in_a_town",
                violation_error_message="这个专项行动已经建立",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="campaign_does_not_end_before_it_starts",
                violation_error_message="截止日期不能早于开始日期",
            ),
        ]

    def __str__(self) -> str:
        """回龙坝镇安全生产专项整治三年行动工作方案."""
        return self.title

    def get_absolute_url(self) -> str:
        """The task sheet."""
        return reverse("campaigns:detail", args=[self.pk])

    @property
    def state(self) -> CampaignState:
        """Where it stands by its dates."""
        today = timezone.localdate()
        if self.starts_on and today < self.starts_on:
            return CampaignState.AHEAD
        return CampaignState.OVER if self.ends_on and today > self.ends_on else CampaignState.RUNNING

    @property
    def version_on(self) -> dt.date:
        """The day from which the version it runs on has been in force here."""
        published = self.release.published_at
        moment = max(published, self.created_at) if published else self.created_at
        return timezone.localdate(moment)


class Phase(models.Model):
    """A stage of a campaign (阶段)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="phases", verbose_name="专项行动")
    order = models.PositiveSmallIntegerField("顺序")
    title = models.CharField("名称", max_length=80)
    starts_on = models.DateField("起", null=True, blank=True)
    ends_on = models.DateField("止", null=True, blank=True)
    text = models.TextField("原文", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "阶段"
        ordering = ["campaign", "order"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "order"], name="campaign_phase_once"),
        ]

    def __str__(self) -> str:
        """动员部署."""
        return self.title

    @property
    def is_current(self) -> bool:
        """Whether today lies in it."""
        today = timezone.localdate()
        begun = self.starts_on is not None and self.starts_on <= today
        return begun and (self.ends_on is None or today <= self.ends_on)

    @property
    def is_over(self) -> bool:
        """Whether it lies behind us."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()
