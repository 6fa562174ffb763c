"""A town's own Word templates, every version of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from anwang.town.orgs.models import Placed, PlacedQuerySet
from anwang.town.stationery.rules import SEERS


class TemplateVersionQuerySet(PlacedQuerySet):
    """Which versions."""

    def visible_to(self, user: Any) -> TemplateVersionQuerySet:
        """Those of the towns one works in with what they make, or keeps the system of."""
        return self.filter(user.scope(*SEERS))

    def newest(self, town: int, kind: str) -> TemplateVersion | None:
        """What a town uses of a template; none: what the program brings."""
        return self.filter(town=town, kind=kind).order_by("-version").first()


class TemplateVersion(Placed):
    """A version of a Word template (Word 模板); the newest is used, none is ever lost.

    A version without a file is the return to what the program brings.
    """

    kind = models.CharField("模板", max_length=140)
    version = models.PositiveSmallIntegerField("版本")
    sha256 = models.CharField("指纹", max_length=64, blank=True)
    note = models.CharField("改了什么", max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="上传人"
    )
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Word 模板"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["town", "kind", "version"], name="stationery_version_once")
        ]

    def __str__(self) -> str:
        return f"第 {self.version} 版"

    def get_absolute_url(self) -> str:
        """The template's page."""
        return reverse("stationery:template", args=[self.kind])

    @property
    def is_shipped(self) -> bool:
        """Whether it is the return to what the program brings."""
        return not self.sha256


class Brought(models.Model):
    """A file that the program brought, kept when something was signed on it (随系统提供的模板).

    The program's next edition may bring another; what was signed is printed on this one.
    """

    sha256 = models.CharField("指纹", max_length=64, primary_key=True)
    data = models.BinaryField("文件")
    kept_at = models.DateTimeField("留存时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "随系统提供的模板"

    def __str__(self) -> str:
        return self.sha256[:8]
