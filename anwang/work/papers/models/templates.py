"""A town's own Word templates, every version of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.people.choices import Role
from anwang.work.enforcement.rules import SEERS


class TemplateVersionQuerySet(PlacedQuerySet):
    """Which templates."""

    def visible_to(self, user: Any) -> TemplateVersionQuerySet:
        """Those of the towns one enforces in, or keeps the system of."""
        return self.filter(user.scope(*SEERS, Role.ADMINISTRATOR))


class TemplateVersion(Placed):
    """A version of the Word template of one kind (文书模板); the newest is used, none is ever lost."""

    kind = models.CharField("文书种类", max_length=40)
    version = models.PositiveSmallIntegerField("版本")
    sha256 = models.CharField("指纹", max_length=64)
    note = models.CharField("改了什么", max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="上传人"
    )
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文书模板"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["town", "kind", "version"], name="template_version_once")
        ]

    def __str__(self) -> str:
        return f"第 {self.version} 版"

    def get_absolute_url(self) -> str:
        """The template's page."""
        return reverse("papers:template", args=[self.kind])
