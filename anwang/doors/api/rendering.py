"""JSON that keeps Chinese readable, through orjson."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpRequest
from ninja.renderers import BaseRenderer


class OrjsonRenderer(BaseRenderer):
    """Renders what ninja validated; hot lists answer with orjson themselves."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """To bytes."""
        return orjson.dumps(data, default=str)
