"""The double report of a major hazard."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.town.orgs.models import Placed
from anwang.work.hazards.choices import ReceiptBody, ReceiptKind
from anwang.work.hazards.models.fields import person
from anwang.work.hazards.models.queryset import OfHazardQuerySet


class Receipt(Placed):
    """Proof that a major hazard was reported to one end (双报告回执; 安全生产法, art. 41)."""

    hazard = models.ForeignKey("hazards.Hazard", models.PROTECT, related_name="receipts", verbose_name="隐患")
    kind = models.CharField("报告给", max_length=10, choices=ReceiptKind)
    body = models.CharField("接收机构", max_length=20, choices=ReceiptBody)
    received_by = models.CharField("接收人", max_length=40)
    received_on = models.DateField("接收日期")
    note = models.CharField("说明", max_length=200, blank=True)
    handed_in_by = person("提交人")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = OfHazardQuerySet.as_manager()

    class Meta:
        verbose_name = "双报告回执"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["hazard", "kind"],
                name="receipt_once_a_kind",
                violation_error_message="这一方的回执已经登记",
            ),
            models.CheckConstraint(
                condition=Q(kind="regulator", body__in=["emergency-office", "competent"])
                | Q(kind="workers", body__in=["congress", "staff-meeting"]),
                name="receipt_body_is_of_its_kind",
                violation_error_message="接收机构与报告对象不符",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}回执 {self.hazard.number}"

    def get_absolute_url(self) -> str:
        """The page of both receipts."""
        return reverse("hazards:receipts", args=[self.hazard_id])
