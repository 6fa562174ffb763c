"""Who received a document, where, when, how."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from anwang.work.papers.choices import Method
from anwang.work.papers.models.papers import Paper


class ServiceQuerySet(models.QuerySet["Service"]):
    """Which receipts."""

    def visible_to(self, user: Any) -> ServiceQuerySet:
        """Those of documents one sees."""
        return self.filter(paper__in=Paper.objects.visible_to(user))


class Service(models.Model):
    """A document was served (送达); its receipt is made of this."""

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="service", verbose_name="文书")
    method = models.CharField("送达方式", max_length=12, choices=Method)
    receiver = models.CharField("收件人", max_length=60, help_text="谁收的，姓名和职务")
    relation = models.CharField("代收人与受送达人的关系", max_length=60, blank=True)
    place = models.CharField("送达地点", max_length=120)
    served_on = models.DateField("送达日期")
    servers = models.CharField("送达人", max_length=80)
    witness = models.CharField("见证人", max_length=80, blank=True)
    consent = models.CharField(
        "同意电子送达的确认书", max_length=120, blank=True, help_text="当事人签名的确认书日期和编号"
    )
    note = models.CharField("备注", max_length=300, blank=True)
    is_refused = models.BooleanField("拒绝签收", default=False)
    fingerprint = models.CharField("回执指纹", max_length=64, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name="登记人"
    )
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "送达回执"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.paper}的送达回执"

    def get_absolute_url(self) -> str:
        """The document's page."""
        return self.paper.get_absolute_url()
