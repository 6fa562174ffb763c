"""Evidence is shown to whoever sees the record it proves; to everybody else it does not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from anwang.town.evidence import store
from anwang.town.evidence.models import Attachment, Photo, Piece

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture."""
    return _picture(request, pk, ".jpg")


@require_safe
def thumb(request: HttpRequest, pk: int) -> HttpResponse:
    """The small picture."""
    return _picture(request, pk, ".thumb.jpg")


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A document, always as a download."""
    piece = get_object_or_404(Attachment, pk=pk)
    name = f"{piece.name.rpartition('.')[0] or piece.name}.{piece.kind}"
    return _send(request, piece, "files", f".{piece.kind}", KINDS[piece.kind], name, download=True)


def _picture(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    piece = get_object_or_404(Photo, pk=pk)
    return _send(request, piece, "photos", suffix, "image/jpeg", f"照片{piece.pk}.jpg", download=False)


def _send(
    request: HttpRequest, piece: Piece, folder: str, suffix: str, kind: str, name: str, *, download: bool
) -> HttpResponse:
    """The bytes, if this person sees the record; never guessed at by the browser, never kept by a proxy."""
    if not piece.is_visible_to(request.user):
        raise Http404
    tag = f'"{piece.sha256}{suffix}"'
    path = store.find(folder, piece.sha256, suffix)
    if path is None:
        raise Http404
    headers = {
        "ETag": tag,
        "Cache-Control": "private, max-age=600",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers=headers)
    disposition = content_disposition_header(download, name) or "inline"
    headers |= {"Content-Type": kind, "Content-Disposition": disposition}
    return HttpResponse(path.read_bytes(), headers=headers)
