"""Enterprises' files for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from anwang.base.kit.downloads import download_headers
from anwang.insight.firmfiles import actions
from anwang.work.subjects.models import Subject
from anwang.work.subjects.sections import sections_of

router = Router()


@router.get("/{int:pk}/", summary="档案里有什么")
def contents(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The sections with how much stands in each."""
    subject = _seen(request, pk)
    found = sections_of(subject, request.user)
    told = [{"id": each.id, "title": each.title, "count": sum(map(len, parts))} for each, parts in found]
    return {"id": subject.pk, "name": subject.name, "sections": told}


@router.get("/{int:pk}/file/", summary="一企一档（Word 或 PDF）")
def file(request: HttpRequest, pk: int, format: str = "docx") -> HttpResponse:  # noqa: A002 -- as pages say it
    """The file itself; that it was taken out is written into the trail."""
    subject = _seen(request, pk)
    data = actions.file_of(subject, format, by=request.user)
    return HttpResponse(data, headers=download_headers(f"一企一档 {subject.name}", format))


def _seen(request: HttpRequest, pk: int) -> Subject:
    rows = Subject.objects.visible_to(request.user).select_related("org__village", "org__town", "org__parent")
    return get_object_or_404(rows, pk=pk)
