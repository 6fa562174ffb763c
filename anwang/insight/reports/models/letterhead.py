"""How a unit's reports are headed and footed (文头和版记)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from anwang.town.orgs.models import Placed


class Letterhead(Placed):
    """What stands on a unit's reports as official documents (文头): without letters they carry no number."""

    issuer = models.CharField(
        "发文机关标志", max_length=60, blank=True, help_text="红头，如“回龙坝镇人民政府文件”；空着就不印红头"
    )
    letters = models.CharField(
        "机关代字",
        max_length=20,
        blank=True,
        help_text="如“回龙坝安办”；填了就在报送时编发文字号，空着不编号",
    )
    addressee = models.CharField("主送", max_length=60, blank=True, help_text="空着按规定的报送对象")
    copies_to = models.CharField("抄送", max_length=200, blank=True)
    printed_by = models.CharField("印发机关", max_length=60, blank=True, help_text="填了就印版记")

    class Meta:
        verbose_name = verbose_name_plural = "文头"
        constraints = [models.UniqueConstraint(fields=["org"], name="letterhead_once_a_unit")]

    def __str__(self) -> str:
        return f"{self.org}的文头"

    def get_absolute_url(self) -> str:
        """Where it is kept."""
        return reverse("reports:letterhead", args=[self.org_id])
