"""Evidence for machines: the same bytes for the same people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from anwang.town.evidence.pages import THUMB, send_file, send_photo

router = Router()


@router.get("/photos/{int:pk}/", summary="照片")
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture."""
    return send_photo(request, pk)


@router.get("/photos/{int:pk}/thumb/", summary="照片缩略图")
def thumb(request: HttpRequest, pk: int) -> HttpResponse:
    """The small picture."""
    return send_photo(request, pk, THUMB)


@router.get("/files/{int:pk}/", summary="附件")
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A document."""
    return send_file(request, pk)
