"""How a person wants to be reached outside the inbox."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse

from anwang.town.notices.choices import EmailMode

UNSUBSCRIBE, CONFIRM = "notices.unsubscribe", "notices.confirm"
CONFIRM_WITHIN = 3 * 24 * 3600  # seconds


class ContactQuerySet(models.QuerySet["Contact"]):
    """Which people's choices."""

    def visible_to(self, user: Any) -> Self:
        """One's own."""
        return self.filter(user=user)

    def reached(self, mode: EmailMode) -> Self:
        """Whoever chose this, at an address that proved to be theirs, and still works here."""
        return self.filter(mode=mode, user__is_active=True).exclude(confirmed_at=None)


class Contact(models.Model):
    """A person's own choice of e-mail, besides the inbox that is always there (消息方式)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="contact", verbose_name="人员"
    )
    email = models.EmailField("邮箱", max_length=120, blank=True)
    mode = models.CharField("邮件", max_length=8, choices=EmailMode, default=EmailMode.NONE)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True, editable=False)
    changed_at = models.DateTimeField("最近变动", auto_now=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息方式"

    def __str__(self) -> str:
        return f"{self.user}的消息方式"

    @staticmethod
    def whose_way_out(token: str) -> str | None:
        """The key of whoever's letter held this link; None where we wrote no such link."""
        try:
            return signing.Signer(salt=UNSUBSCRIBE).unsign(token)
        except signing.BadSignature:
            return None

    @property
    def is_confirmed(self) -> bool:
        """Whether the address proved to be this person's."""
        return self.confirmed_at is not None

    @property
    def confirm_path(self) -> str:
        """Where this very address is confirmed, within three days."""
        token = signing.dumps([self.pk, self.email], salt=CONFIRM)
        return reverse("notices:confirm", args=[token])

    @property
    def unsubscribe_path(self) -> str:
        """Where e-mail ends with one click, without signing in."""
        return reverse("notices:unsubscribe", args=[signing.Signer(salt=UNSUBSCRIBE).sign(self.pk)])
