"""What a printed name means in this town."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from anwang.town.orgs.models import Org, Placed, PlacedQuerySet


class UnitNameQuerySet(PlacedQuerySet):
    """Which names."""

    def visible_to(self, user: Any) -> UnitNameQuerySet:
        """Those of the towns one works in: whom a plan means is no secret among colleagues."""
        return self.filter(user.scope() | models.Q(town__in=user.towns_worked_in))


class UnitName(Placed):
    """A name as plans print it, and the units of the town it means (单位称谓对应); none: nobody of ours."""

    name = models.CharField("称谓", max_length=80)
    units = models.ManyToManyField(Org, related_name="+", blank=True, verbose_name="对应单位")
    changed_at = models.DateTimeField("最近变动", auto_now=True)

    objects = UnitNameQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位称谓对应"
        ordering = ["org", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["org", "name"],
                name="campaign_unit_name_once_in_a_town",
                violation_error_message="这个称谓已经有对应",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="campaign_unit_name_says_something",
                violation_error_message="请写明方案中的称谓",
            ),
        ]

    def __str__(self) -> str:
        """镇应急办."""
        return self.name

    def get_absolute_url(self) -> str:
        """Where it is changed."""
        return reverse("campaigns:name", args=[self.pk])
