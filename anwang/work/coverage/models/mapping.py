"""What the columns of a source's lists are called in this town, as a clerk once corrected it."""

from __future__ import annotations

from django.db import models

from anwang.town.orgs.models import Placed, PlacedQuerySet


class Mapping(Placed):
    """Heading → field, remembered for the next list of this source (列名对应)."""

    source = models.CharField("来源", max_length=120)
    headings = models.JSONField("列名对应", default=dict)
    changed_at = models.DateTimeField("最近变动", auto_now=True)

    objects = PlacedQuerySet.as_manager()

    class Meta:
        verbose_name = "列名对应"
        constraints = [models.UniqueConstraint(fields=["town", "source"], name="mapping_once_a_source")]

    def __str__(self) -> str:
        return f"{self.source}的列名对应"
