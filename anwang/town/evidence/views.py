"""Evidence in the browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anwang.town.evidence.pages import THUMB, send_file, send_photo


@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture."""
    return send_photo(request, pk)


@require_safe
def thumb(request: HttpRequest, pk: int) -> HttpResponse:
    """The small picture."""
    return send_photo(request, pk, THUMB)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A document."""
    return send_file(request, pk)
