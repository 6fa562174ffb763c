"""Excel in and out."""

from django.http import Http404, HttpRequest, HttpResponse


def template(request: HttpRequest, pack: str, register: str) -> HttpResponse:
    raise Http404


def import_entries(request: HttpRequest, pack: str, register: str) -> HttpResponse:
    raise Http404
