"""Tokens with which machines come in."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models


def digest(token: str) -> str:
    """What is kept of a token: a fingerprint, from which it cannot be had back."""
    return hashlib.sha256(token.encode()).hexdigest()


class ApiToken(models.Model):
    """A machine's key to what its owner may see and do (接口令牌); shown once, kept as a fingerprint."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens", verbose_name="所有人"
    )
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("开通时间", auto_now_add=True)
    expires_on = models.DateField("有效期至")

    class Meta:
        verbose_name = "接口令牌"

    def __str__(self) -> str:
        return f"{self.name}（{self.owner}）"
