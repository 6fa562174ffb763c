"""The archives that were made of a town."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.insight.archive.choices import ArchiveStage
from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import Role


class ArchiveQuerySet(PlacedQuerySet):
    """Which archives."""

    def visible_to(self, user: Any) -> ArchiveQuerySet:
        """Those of the towns whose administrator one is."""
        return self.filter(user.scope(Role.ADMINISTRATOR))

    def running(self) -> ArchiveQuerySet:
        """Being made now."""
        return self.filter(stage=ArchiveStage.RUNNING)

    def kept(self) -> ArchiveQuerySet:
        """Whose file is there."""
        return self.filter(stage=ArchiveStage.DONE)


class Archive(Placed):
    """Everything a town has in this system, as one file (全镇档案); ``org`` is the town."""

    stage = models.CharField(
        "状态", max_length=8, choices=ArchiveStage, default=ArchiveStage.RUNNING, editable=False
    )
    since = models.DateField("只含此日以来有变动的", null=True, blank=True)
    share = models.PositiveSmallIntegerField("进度", default=0, editable=False)
    doing = models.CharField("正在办", max_length=60, blank=True, editable=False)
    file_name = models.CharField("文件", max_length=120, editable=False)
    size = models.BigIntegerField("字节数", default=0, editable=False)
    sha256 = models.CharField("校验码", max_length=64, blank=True, editable=False)
    row_count = models.PositiveIntegerField("记录数", default=0, editable=False)
    file_count = models.PositiveIntegerField("文件数", default=0, editable=False)
    problem = models.CharField("问题", max_length=300, blank=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="制作人",
    )
    begun_at = models.DateTimeField("开始时间", auto_now_add=True)
    done_at = models.DateTimeField("完成时间", null=True, editable=False)
    expires_on = models.DateField("保留至", null=True, editable=False)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "全镇档案"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["org"],
                condition=models.Q(stage=ArchiveStage.RUNNING),
                name="archive_one_at_a_time",
                violation_error_message="这个镇的档案正在制作，请等它做完",
            ),
            models.CheckConstraint(
                name="archive_done_has_a_checksum",
                condition=~models.Q(stage=ArchiveStage.DONE)
                | (~models.Q(sha256="") & models.Q(done_at__isnull=False)),
                violation_error_message="做完的档案须有校验码和完成时间",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name.removesuffix(".zip")

    def get_absolute_url(self) -> str:
        """Where one sees how far it has come, and takes it."""
        return reverse("archive:detail", args=[self.pk])

    @property
    def is_running(self) -> bool:
        """Whether somebody works on it."""
        return self.stage == ArchiveStage.RUNNING

    @property
    def is_kept(self) -> bool:
        """Whether the file is to be had."""
        return self.stage == ArchiveStage.DONE

    @property
    def path(self) -> Path:
        """Where the file lies, or would."""
        return Path(settings.ARCHIVE_DIR) / f"{self.pk}.zip"
