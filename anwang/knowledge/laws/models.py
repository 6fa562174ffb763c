"""Statutes as their reader loaded them, article by article."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Law(models.Model):
    """A statute, standard or set of criteria (法规), in the text that the user has of it."""

    title = models.CharField("名称", max_length=200)
    since = models.DateField("施行日期", null=True, blank=True)
    source = models.CharField("来源", max_length=300, blank=True)
    is_whole = models.BooleanField("全文", default=True)
    sha256 = models.CharField("指纹", max_length=64, unique=True)
    is_in_use = models.BooleanField("现用", default=True)
    loaded_at = models.DateTimeField("载入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "法规"
        ordering = ["title", "-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["title"], condition=Q(is_in_use=True), name="law_has_one_text_in_use"
            ),
        ]

    def __str__(self) -> str:
        """中华人民共和国消防法."""
        return self.title


class Clause(models.Model):
    """An article of a statute (条), its paragraphs and items on lines of their own."""

    law = models.ForeignKey(Law, models.CASCADE, related_name="clauses", verbose_name="法规")
    order = models.PositiveIntegerField("顺序")
    article = models.CharField("条", max_length=40)
    text = models.TextField("条文")

    class Meta:
        verbose_name = verbose_name_plural = "条文"
        ordering = ["law", "order"]
        constraints = [models.UniqueConstraint(fields=["law", "order"], name="clause_once_in_a_law")]

    def __str__(self) -> str:
        """中华人民共和国消防法 第二十八条."""
        return f"{self.law} {self.article}"
