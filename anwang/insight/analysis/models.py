"""Questions that were asked, with their frozen answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.insight.analysis.choices import AnalysisStage, Engine
from anwang.insight.analysis.questions import Question
from anwang.insight.analysis.rules import ANALYSTS
from anwang.town.orgs.models import Placed, PlacedQuerySet


class AnalysisQuerySet(PlacedQuerySet):
    """Which analyses."""

    def visible_to(self, user: Any) -> AnalysisQuerySet:
        """One's own; and what was kept by somebody whose whole territory one sees too."""
        shared = Q(is_shared=True, kept_at__isnull=False) & user.scope(*ANALYSTS)
        return self.filter(Q(asked_by=user.pk) | shared)

    def kept(self) -> AnalysisQuerySet:
        """Those that somebody wants to find again."""
        return self.filter(kept_at__isnull=False)


class Analysis(Placed):
    """A question and what was answered (数据分析), never computed anew: who wants that asks again.

    It keeps what the answer rests on: the expression, the engine, the moment of the snapshot, and the hash
    that any engine's answer to the same question over the same snapshot has. ``is_shared``: the asker saw
    nothing beyond the organisation in whose name it is kept.
    """

    title = models.CharField("名称", max_length=80)
    question = models.JSONField("问题", default=dict)
    engine = models.CharField("引擎", max_length=8, choices=Engine, editable=False)
    stage = models.CharField(
        "状态", max_length=8, choices=AnalysisStage, default=AnalysisStage.RUNNING, editable=False
    )
    share = models.PositiveSmallIntegerField("进度", default=0, editable=False)
    problem = models.CharField("问题说明", max_length=300, blank=True, editable=False)
    rows = models.JSONField("结果", default=list, blank=True, editable=False)
    names = models.JSONField("各项名称", default=dict, blank=True, editable=False)
    fingerprint = models.CharField("结果指纹", max_length=64, blank=True, editable=False)
    expression = models.TextField("表达式", blank=True, editable=False)
    seconds = models.FloatField("用时（秒）", null=True, editable=False)
    snapshot_at = models.DateTimeField("数据截至", null=True, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="提问人"
    )
    asked_at = models.DateTimeField("提问时间", auto_now_add=True)
    kept_at = models.DateTimeField("保存时间", null=True, editable=False)
    is_shared = models.BooleanField("同单位可见", default=False, editable=False)

    objects = AnalysisQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "数据分析"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["town", "kept_at"], name="analysis_town_kept"),
            models.Index(fields=["asked_by", "-id"], name="analysis_asker"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its answer."""
        return reverse("analysis:detail", args=[self.pk])

    def rows_url(self, at: Mapping[str, Any]) -> str:
        """The list of the rows behind a figure: ``at`` gives the value of each cut."""
        cut = {f"cut-{name}": "" if value is None else value for name, value in at.items()}
        return f"{reverse('analysis:rows', args=[self.pk])}?{urlencode(cut)}"

    @property
    def asked(self) -> Question:
        """The question itself."""
        return Question.from_json(self.question)

    @property
    def is_running(self) -> bool:
        """Whether the worker is at it."""
        return self.stage == AnalysisStage.RUNNING

    @property
    def is_done(self) -> bool:
        """Whether there is an answer."""
        return self.stage == AnalysisStage.DONE
