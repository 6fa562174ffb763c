"""Writes about tokens."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.doors.api.models import ApiToken, digest

VALID_DAYS = 365


@transaction.atomic
def issue_token(*, name: str, by: Any) -> tuple[ApiToken, str]:
    """A new token for oneself and its secret, which is never seen again."""
    secret = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        owner=by,
        name=name,
        digest=digest(secret),
        expires_on=timezone.localdate() + dt.timedelta(days=VALID_DAYS),
    )
    record(by, "api.issue_token", token, label="开通接口令牌")
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Any) -> None:
    """End a token at once."""
    record(by, "api.revoke_token", token, label="停用接口令牌")
    token.delete()
