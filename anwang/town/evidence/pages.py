"""How evidence leaves the house, for pages and machines alike: only to whoever sees the record it proves."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404

from anwang.base.kit.downloads import download_headers
from anwang.town.evidence import store
from anwang.town.evidence.models import Attachment, Photo, Piece

WHOLE, THUMB = ".jpg", ".thumb.jpg"


def send_photo(request: HttpRequest, pk: int, size: str = WHOLE) -> HttpResponse:
    """A picture, whole or small; to everybody else it does not exist."""
    piece = get_object_or_404(Photo, pk=pk)
    headers = {"Content-Type": "image/jpeg", "Content-Disposition": f'inline; filename="photo-{pk}.jpg"'}
    return _send(request, piece, store.find("photos", piece.sha256, size), headers)


def send_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A document, always as a download, named for what it is."""
    piece = get_object_or_404(Attachment, pk=pk)
    headers = download_headers(piece.name.rpartition(".")[0] or piece.name, piece.kind)
    return _send(request, piece, store.find("files", piece.sha256, f".{piece.kind}"), headers)


def _send(request: HttpRequest, piece: Piece, path: Path | None, headers: dict[str, str]) -> HttpResponse:
    """The bytes, never guessed at by the browser, never kept by a proxy."""
    if path is None or not piece.is_visible_to(request.user):
        raise Http404
    headers |= {
        "ETag": f'"{path.name}"',
        "Cache-Control": "private, max-age=600",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(path.read_bytes(), headers=headers)
