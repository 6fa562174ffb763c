"""Who is calling: a token in the header, or the session of a browser (with its CSRF token)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from anwang.doors.api.models import ApiToken, digest


class TokenAuth(HttpBearer):
    """``Authorization: Bearer …``; the caller becomes the token's owner, with the owner's scope."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The owner of a token that is still valid."""
        tokens = ApiToken.objects.select_related("owner").filter(expires_on__gte=timezone.localdate())
        found = tokens.filter(digest=digest(token), owner__is_active=True).first()
        if found is None:
            return None
        request.user = found.owner
        return found.owner


AUTHENTICATION = [TokenAuth(), SessionAuth()]
