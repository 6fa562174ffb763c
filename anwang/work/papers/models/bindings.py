"""A file that is being bound away from the page that asked for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.work.papers.choices import BindingStage
from anwang.work.papers.models.dossiers import Dossier

FOLDER = "bound"


class BindingQuerySet(models.QuerySet["Binding"]):
    """Which of them."""

    def visible_to(self, user: Any) -> BindingQuerySet:
        """Those of files that one sees."""
        return self.filter(dossier__in=Dossier.objects.visible_to(user).values("pk"))

    def running(self) -> BindingQuerySet:
        """Somebody works on them."""
        return self.filter(stage=BindingStage.RUNNING)


class Binding(models.Model):
    """A file with much evidence, bound as a job (案卷装订); the PDF lies on the disk for some days."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="bindings", verbose_name="案卷")
    stage = models.CharField(
        "状态", max_length=8, choices=BindingStage, default=BindingStage.RUNNING, editable=False
    )
    done = models.PositiveIntegerField("已办", default=0, editable=False)
    total = models.PositiveIntegerField("共", default=0, editable=False)
    page_count = models.PositiveIntegerField("页数", default=0, editable=False)
    size = models.BigIntegerField("字节数", default=0, editable=False)
    problem = models.CharField("问题", max_length=300, blank=True, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    started_at = models.DateTimeField("开始时间", auto_now_add=True)

    objects = BindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "案卷装订"
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.dossier)

    def get_absolute_url(self) -> str:
        """Where one sees how far it has come, and takes it."""
        return reverse("papers:binding", args=[self.pk])

    @property
    def is_running(self) -> bool:
        """Whether somebody works on it."""
        return self.stage == BindingStage.RUNNING

    @property
    def path(self) -> Path:
        """Where the PDF lies, or would."""
        return Path(settings.MEDIA_ROOT) / FOLDER / f"{self.pk}.pdf"

    @property
    def is_kept(self) -> bool:
        """Whether the PDF is to be had."""
        return self.stage == BindingStage.DONE and self.path.exists()
