"""The file of one enterprise, and of many at once."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.once import new_key, once, read_key
from anwang.insight.firmfiles import actions, tasks
from anwang.insight.firmfiles.choices import FileKind
from anwang.insight.firmfiles.models import Batch
from anwang.town.orgs.models import Org
from anwang.work.subjects.models import Subject
from anwang.work.subjects.sections import sections_of

RECENT = 5


@require_safe
def firm_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What is in the file of this enterprise? ``?format=docx`` or ``pdf``: the file itself."""
    subjects = Subject.objects.visible_to(request.user).select_related(
        "org__village", "org__town", "org__parent"
    )
    subject = get_object_or_404(subjects, pk=pk)
    if kind := request.GET.get("format"):
        data = actions.file_of(subject, kind, by=request.user)
        return HttpResponse(data, headers=download_headers(f"一企一档 {subject.name}", kind))
    found = [(section, sum(map(len, parts))) for section, parts in sections_of(subject, request.user)]
    context = {"title": "一企一档", "subject": subject, "sections": found}
    return TemplateResponse(request, "firmfiles/file.html", context)


def home(request: HttpRequest) -> HttpResponse:
    """The files of a village at once; what one has ordered so far."""
    if request.user.is_client:
        raise PermissionDenied("批量生成由镇、村（社区）人员办理；本企业的档案在“本企业”里")
    context = {
        "title": "批量生成一企一档",
        "places": _places(request),
        "kinds": FileKind.choices,
        "recent": Batch.objects.visible_to(request.user)[:RECENT],
        "once": new_key(),
        "most": actions.MOST,
    }
    return TemplateResponse(request, "firmfiles/home.html", context)


@require_POST
def order(request: HttpRequest) -> HttpResponse:
    """Begin a batch, once however often the button was tapped."""
    if request.user.is_client:
        raise PermissionDenied("批量生成由镇、村（社区）人员办理")
    place = get_object_or_404(_places(request), pk=request.POST.get("org") or 0)
    begun: list[int] = []

    def begin() -> str:
        firms = Subject.objects.visible_to(request.user).managed().filter(is_enterprise=True)
        rows = list(firms.under(place).order_by("pk")[: actions.MOST + 1])
        kind = request.POST.get("format", "docx")
        batch = actions.begin(rows, kind, title=f"{place.name}企业档案", by=request.user, org=place)
        begun.append(batch.pk)
        return batch.get_absolute_url()

    address = once(read_key(request.POST.get("once", "")), request.user.pk, begin)
    for pk in begun:
        tasks.write_batch.enqueue(pk)
    return HttpResponseRedirect(address)


def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come; then the zip."""
    found = get_object_or_404(Batch.objects.visible_to(request.user), pk=pk)
    template = "firmfiles/_batch.html" if request.headers.get("HX-Request") else "firmfiles/batch.html"
    return TemplateResponse(request, template, {"title": str(found), "batch": found})


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The zip."""
    found = get_object_or_404(Batch.objects.visible_to(request.user), pk=pk)
    return HttpResponse(actions.zip_of(found), headers=download_headers(found.title, "zip"))


def _places(request: HttpRequest) -> QuerySet[Org]:
    """Villages in sight."""
    return Org.objects.villages().visible_to(request.user).order_by("path")
