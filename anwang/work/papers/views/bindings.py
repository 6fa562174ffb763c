"""A file as one PDF: at once where it is short, as a job where it has much evidence."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import send_file
from anwang.base.kit.refusals import NotReady
from anwang.work.papers import actions, tasks
from anwang.work.papers.binding import bound, is_long
from anwang.work.papers.models import Binding
from anwang.work.papers.views.frame import dossier_seen


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it as one PDF with a catalogue and page numbers."""
    found = dossier_seen(request, pk)
    if is_long(found):
        raise NotReady("案卷里的照片和文件较多，请在案卷页面点“装订案卷”", mend=found.get_absolute_url())
    data, _ = bound(found)
    return HttpResponse(data, headers=download_headers(str(found), "pdf"))


@require_POST
def bind(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the job, or go where it is under way."""
    binding, is_new = actions.begin_binding(dossier_seen(request, pk), by=request.user)
    if is_new:
        tasks.bind_file.enqueue(binding.pk)
    return HttpResponseRedirect(binding.get_absolute_url())


def binding(request: HttpRequest, pk: int) -> HttpResponse:
    """How far has it come? Then the PDF."""
    found = _seen(request, pk)
    template = "papers/_binding.html" if request.headers.get("HX-Request") else "papers/binding.html"
    return TemplateResponse(request, template, {"title": "装订案卷", "binding": found})


@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The PDF, as it comes from the disk."""
    found = _seen(request, pk)
    return send_file(actions.path_of_binding(found), str(found), "pdf")


def _seen(request: HttpRequest, pk: int) -> Binding:
    rows = Binding.objects.visible_to(request.user).select_related("dossier__subject")
    return get_object_or_404(rows, pk=pk)
