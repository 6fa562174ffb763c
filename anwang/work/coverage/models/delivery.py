"""A list that was handed in: read, its columns named, looked through, and taken over."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.work.coverage.choices import DeliveryState
from anwang.work.coverage.sources import source_name


class DeliveryQuerySet(PlacedQuerySet):
    """Which lists."""

    def done(self) -> DeliveryQuerySet:
        """Those that were taken over."""
        return self.filter(stage=DeliveryState.DONE)


class Delivery(Placed):
    """One list of one source, as of one day (一份名单)."""

    source = models.CharField("来源", max_length=120)
    as_of = models.DateField("截至日期")
    file_name = models.CharField("文件", max_length=120)
    sha256 = models.CharField(max_length=64, editable=False)
    content = models.BinaryField("内容", default=b"", editable=False)
    columns = models.JSONField("列名对应", default=dict, blank=True)
    stage = models.CharField("状态", max_length=10, choices=DeliveryState, default=DeliveryState.READ)
    share = models.PositiveSmallIntegerField("进度", default=0)
    rows = models.PositiveIntegerField("行数", default=0)
    new_count = models.PositiveIntegerField("新出现", default=0)
    changed_count = models.PositiveIntegerField("有变动", default=0)
    same_count = models.PositiveIntegerField("不变", default=0)
    gone_count = models.PositiveIntegerField("没有了", default=0)
    left_count = models.PositiveIntegerField("没有导入", default=0)
    unseen_count = models.PositiveIntegerField("漏管", default=0)
    review_count = models.PositiveIntegerField("待核对", default=0)
    problem = models.CharField("问题", max_length=300, blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办人"
    )
    handed_in_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "名单"
        ordering = ["-id"]
        indexes = [models.Index(fields=["town", "source", "-id"], name="delivery_town_source")]

    def __str__(self) -> str:
        return f"{self.source_name}（{self.file_name}）"

    def get_absolute_url(self) -> str:
        """Where it stands."""
        return reverse("coverage:delivery", args=[self.pk])

    @property
    def source_name(self) -> str:
        """The source as the pack prints it."""
        return source_name(self.source)

    @property
    def is_running(self) -> bool:
        """Whether it is being taken over now."""
        return self.stage == DeliveryState.RUNNING

    @property
    def words(self) -> str:
        """新出现 12 行，有变动 3 行，不变 280 行，没有了 4 行."""
        told: list[tuple[str, Any]] = [
            ("新出现", self.new_count),
            ("有变动", self.changed_count),
            ("不变", self.same_count),
            ("没有了", self.gone_count),
            ("没有导入", self.left_count),
        ]
        return "，".join(f"{word} {count:,} 行" for word, count in told if count) or "没有内容"
