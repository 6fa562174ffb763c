"""What every row has that a firm's data can be handed over and back by."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models


class Exchanged(models.Model):
    """Known outside by its uuid; stamped; what is deleted stays and says so (domain §1.5)."""

    uuid = models.UUIDField("交换编号", default=uuid4, unique=True, editable=False)
    is_deleted = models.BooleanField("已删除", default=False, editable=False)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="登记人",
    )
    changed_at = models.DateTimeField("最近变动", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="最近修改人",
    )

    class Meta:
        abstract = True
