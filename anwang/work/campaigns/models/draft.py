"""A plan that is being corrected, before it is published."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.knowledge.packs.models import Release
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.campaigns.choices import DraftState
from anwang.work.campaigns.models.campaign import Campaign, PlanText
from anwang.work.campaigns.workflow import DraftWorkflow


class DraftQuerySet(PlacedQuerySet):
    """Which drafts."""

    def living(self) -> DraftQuerySet:
        """All that were not discarded: a document has one of them at most, beside its revisions."""
        return self.exclude(state=DraftState.DISCARDED)

    def open(self) -> DraftQuerySet:
        """Those still being corrected."""
        return self.filter(state=DraftState.DRAFTING)


class PlanDraft(Placed, Flowing):
    """A plan as it was read, being corrected (方案草稿): a draft release, and what the reader said of it.

    ``edition`` counts the edits; an edit names the one it saw. ``reading`` has rule, place and doubts of
    every field, ``settled`` the doubts that a person ticked off. ``struck`` are the tasks taken out, whole,
    so that they can come back and their ids are never given again. ``campaign`` is what became of it.
    """

    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="方案版本")
    source = models.ForeignKey(PlanText, models.PROTECT, related_name="+", verbose_name="方案原文")
    part = models.PositiveSmallIntegerField("文件中的第几份", default=1)
    revises = models.ForeignKey(
        Campaign, models.CASCADE, null=True, blank=True, related_name="revisions", verbose_name="修订的行动"
    )
    state = models.CharField(
        "状态", max_length=12, choices=DraftState, default=DraftState.DRAFTING, editable=False
    )
    reading = models.JSONField("解读", default=dict, blank=True)
    settled = models.JSONField("已核对", default=list, blank=True)
    struck = models.JSONField("已删去", default=list, blank=True)
    edition = models.PositiveIntegerField("修改次数", default=1, editable=False)
    campaign = models.ForeignKey(
        Campaign, models.CASCADE, null=True, blank=True, related_name="drafts", verbose_name="建立的行动"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="起草人",
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="发布人",
    )
    published_at = models.DateTimeField("发布时间", null=True, blank=True)

    objects = DraftQuerySet.as_manager()
    workflow = DraftWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "方案草稿"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revises"],
                condition=Q(state=DraftState.DRAFTING, revises__isnull=False),
                name="campaign_one_revision_at_a_time",
                violation_error_message="这个专项行动已有一份修订草稿，请在那一份上改",
            ),
            models.UniqueConstraint(
                fields=["org", "source", "part"],
                condition=Q(revises=None) & ~Q(state=DraftState.DISCARDED),
                name="campaign_one_draft_of_a_document",
                violation_error_message="这份方案已经有草稿",
            ),
        ]

    def __str__(self) -> str:
        """冬春火灾防控专项行动方案 第 2 版（草稿）."""
        return f"{self.release}（{self.get_state_display()}）"

    def get_absolute_url(self) -> str:
        """Where it is looked at; a revision beside what it revises."""
        if self.revises_id:
            return reverse("campaigns:difference", args=[self.pk])
        return self.get_correction_url()

    def get_correction_url(self) -> str:
        """Where it is corrected beside its document."""
        return reverse("campaigns:draft", args=[self.pk])

    def get_step_url(self, name: str) -> str:
        """Where a step is taken."""
        return reverse("campaigns:draft_step", args=[self.pk, name])

    @property
    def is_open(self) -> bool:
        """Whether it may still be corrected."""
        return self.state == DraftState.DRAFTING


class PlanVersion(models.Model):
    """A version of the plan a campaign ran or runs on (方案版本): since when, by whom, on which document."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="versions", verbose_name="专项行动")
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name="方案版本")
    source = models.ForeignKey(PlanText, models.PROTECT, related_name="+", verbose_name="方案原文")
    carried_years = models.PositiveSmallIntegerField("顺延年数", default=0)
    published_at = models.DateTimeField("发布时间")
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="发布人"
    )
    counts = models.JSONField("与上一版相比", default=dict, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "方案版本"
        ordering = ["campaign", "published_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "release"], name="campaign_version_once"),
        ]

    def __str__(self) -> str:
        """第 2 版."""
        return f"第 {self.release.version} 版"

    def get_absolute_url(self) -> str:
        """What changed with it."""
        return reverse("campaigns:changes", args=[self.campaign_id, self.release.version])

    @property
    def before(self) -> Any:
        """The version that it replaced, or nothing."""
        earlier = self.campaign.versions.filter(pk__lt=self.pk).select_related("release")
        return earlier.order_by("-pk").first()
