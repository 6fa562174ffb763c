"""What was told to whom."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices as their readers find them."""

    def visible_to(self, user: Any) -> Self:
        """A person's own."""
        return self.filter(recipient=user)

    def unread(self) -> Self:
        """Not opened yet."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """One sentence to one person, with the address of what it is about (消息)."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="收件人"
    )
    text = models.CharField("内容", max_length=200)
    url = models.CharField("地址", max_length=200)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        ordering = ("-created_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("recipient", "url", "text"),
                condition=Q(read_at=None),
                name="notice_is_unread_only_once",
            ),
        )
        indexes = (models.Index(fields=("recipient", "-created_at"), name="notice_inbox"),)

    def __str__(self) -> str:
        """What it says."""
        return self.text

    def get_absolute_url(self) -> str:
        """Opens it: marks it read and leads to what it is about."""
        return reverse("notices:open", args=[self.pk])

    @property
    def is_unread(self) -> bool:
        """Not opened yet."""
        return self.read_at is None
