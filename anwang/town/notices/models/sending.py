"""What left the house, or should have."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from anwang.town.notices.choices import Outcome, Purpose, Urgency
from anwang.town.notices.models.channel import Channel


class SendingQuerySet(models.QuerySet["Sending"]):
    """Which messages."""

    def visible_to(self, user: Any) -> Self:
        """Those of the channels that the reader sees."""
        return self.filter(channel__in=Channel.objects.visible_to(user))

    def due(self, now: dt.datetime) -> Self:
        """Those whose time has come."""
        return self.filter(outcome=Outcome.WAITING, next_try_at__lte=now)

    def failed(self) -> Self:
        """Those that did not get out."""
        return self.filter(outcome=Outcome.FAILED)


class Sending(models.Model):
    """One message by one channel: when, why, of how many things, and what became of it (发送记录).

    Never its text: what is open is counted anew whenever it is tried.
    """

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="sendings", verbose_name="渠道")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name="收件人"
    )
    purpose = models.CharField("类别", max_length=12, choices=Purpose)
    urgency = models.PositiveSmallIntegerField("紧急程度", choices=Urgency, null=True)
    day = models.DateField("日期")
    count = models.PositiveIntegerField("件数", default=0)
    outcome = models.CharField("结果", max_length=8, choices=Outcome, default=Outcome.WAITING)
    reason = models.CharField("原因", max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    created_at = models.DateTimeField("时间", auto_now_add=True)
    next_try_at = models.DateTimeField("下次发送", null=True)
    sent_at = models.DateTimeField("发出时间", null=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "发送记录"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("channel", "day"),
                condition=Q(purpose=Purpose.DIGEST, recipient=None),
                name="notices_group_digest_once_a_day",
            ),
            models.UniqueConstraint(
                fields=("recipient", "day"),
                condition=Q(purpose=Purpose.DIGEST),
                name="notices_person_digest_once_a_day",
            ),
        )
        indexes = (models.Index(fields=("outcome", "next_try_at"), name="notices_sending_due"),)

    def __str__(self) -> str:
        return f"{self.channel}{self.get_purpose_display()}"

    def get_absolute_url(self) -> str:
        """The channel by which it left."""
        return reverse("notices:channel", args=[self.channel_id])

    @property
    def stands(self) -> Outcome:
        """What became of it, with its tone."""
        return Outcome(self.outcome)
