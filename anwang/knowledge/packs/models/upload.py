"""A workbook that was handed in, on its way to a release."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.base.flow.models import Flowing
from anwang.knowledge.packs.choices import UploadState
from anwang.knowledge.packs.models.release import Release
from anwang.knowledge.packs.workflow import UploadWorkflow
from anwang.town.orgs.models import Placed, PlacedQuerySet


class UploadQuerySet(PlacedQuerySet):
    """Which uploads."""

    def waiting(self) -> UploadQuerySet:
        """Those that somebody has to look at."""
        return self.filter(state=UploadState.REVIEWING)


class PackUpload(Placed, Flowing):
    """A workbook that passed the check and waits to be read by a person (上传的知识包).

    ``release`` is the candidate, a draft; ``before`` the release in use that it is compared with.
    Where it ``retires`` there is no workbook and no candidate: once published, nothing of the pack is in use.
    """

    pack_id = models.SlugField("知识包", max_length=60)
    release = models.ForeignKey(
        Release, models.SET_NULL, null=True, blank=True, related_name="uploads", verbose_name="版本"
    )
    before = models.ForeignKey(
        Release, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上一版"
    )
    retires = models.BooleanField("停用整个包", default=False, editable=False)
    name = models.CharField("名称", max_length=120)
    file_name = models.CharField("文件", max_length=120, blank=True)
    remark = models.CharField("改了什么", max_length=200, blank=True)
    counts = models.JSONField("改动", default=dict, blank=True)
    state = models.CharField(
        "状态", max_length=12, choices=UploadState, default=UploadState.REVIEWING, editable=False
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
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

    objects: ClassVar[Any] = UploadQuerySet.as_manager()
    workflow = UploadWorkflow()

    class Meta:
        verbose_name = verbose_name_plural = "上传的知识包"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["org", "pack_id"],
                condition=Q(state=UploadState.REVIEWING),
                name="pack_upload_one_at_a_time",
                violation_error_message="这个知识包已有一份待审阅的，请先发布或作废它",
            ),
            models.CheckConstraint(
                condition=~Q(state=UploadState.PUBLISHED) | Q(published_by__isnull=False),
                name="pack_upload_published_by_somebody",
                violation_error_message="已发布的须有发布人",
            ),
        ]

    def __str__(self) -> str:
        """消防安全整治（回龙坝镇） 第 2 版."""
        if self.retires:
            return f"停用“{self.name}”"
        return f"{self.name} 第 {self.release.version} 版" if self.release else self.name

    def get_absolute_url(self) -> str:
        """Where it is reviewed."""
        return reverse("packs:upload", args=[self.pk])

    def get_step_url(self, name: str) -> str:
        """Where a step is taken."""
        return reverse("packs:upload_step", args=[self.pk, name])

    @property
    def count_words(self) -> str:
        """新增 12 条、修改 1 条."""
        if self.retires:
            return "停用整个包"
        said = [f"{word} {self.counts[kind]} 条" for kind, word in KINDS.items() if self.counts.get(kind)]
        return "、".join(said) or "没有不同"

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """Nothing is asked."""
        return {}


KINDS = {"added": "新增", "changed": "修改", "gone": "停用"}
