"""Enumerations of the packs app."""

from django.db import models

from anwang.base.flow.states import States


class PackKind(models.TextChoices):
    """The three kinds of pack."""

    BASE = "base", "基础包"
    CAMPAIGN = "campaign", "专项包"
    LOCAL = "local", "本地包"


class ReleaseState(models.TextChoices):
    """Where a release is: being written, in use, or kept for the records made under it."""

    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已发布"
    RETIRED = "retired", "已停用"


class UploadState(States):
    """Where a workbook that was handed in stands."""

    REVIEWING = "reviewing", "waiting", "待审阅"
    PUBLISHED = "published", "done", "已发布"
    DISCARDED = "discarded", "plain", "已作废"
