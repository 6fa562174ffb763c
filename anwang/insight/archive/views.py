"""Archives of a town: what there is, how far one has come, take it home, drop it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from anwang.base.kit.pages import form_page, list_page, send_file
from anwang.insight.archive import actions, tasks
from anwang.insight.archive.forms import MakeForm
from anwang.insight.archive.listing import ArchiveListing
from anwang.insight.archive.models import Archive
from anwang.town.people.choices import Role


def archive_list(request: HttpRequest) -> HttpResponse:
    """Which were made?"""
    _administrators_only(request)
    rows = Archive.objects.visible_to(request.user)
    return list_page(request, rows, ArchiveListing, title="全镇档案", template="archive/list.html")


def new_archive(request: HttpRequest) -> HttpResponse:
    """Order one; it goes on in the background."""
    _administrators_only(request)
    form = MakeForm(request.POST or None, user=request.user)
    begun: list[int] = []

    def save(form: MakeForm) -> str:
        answers = form.cleaned_data
        archive = actions.begin(answers["town"], since=answers["since"], by=request.user)
        begun.append(archive.pk)
        return archive.get_absolute_url()

    answer = form_page(
        request,
        form,
        title="制作全镇档案",
        lead="一个压缩包，装着全镇的全部记录、文书、报告和照片，不用安网也能看。密码、令牌不在里面。",
        save=save,
        back="/archive/",
        submit="开始制作",
    )
    for pk in begun:
        tasks.make_archive.enqueue(pk)
    return answer


def archive_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come; then where to get it, and how to check it."""
    _administrators_only(request)
    found = _seen(request, pk)
    context = {"title": str(found), "archive": found}
    is_part = bool(request.headers.get("HX-Request"))
    return TemplateResponse(request, "archive/_archive.html" if is_part else "archive/detail.html", context)


@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file itself, as it comes from the disk."""
    _administrators_only(request)
    found = _seen(request, pk)
    return send_file(actions.taken(found, by=request.user), str(found), "zip")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove the file before its day."""
    _administrators_only(request)
    found = _seen(request, pk)
    actions.drop(found, by=request.user)
    return HttpResponseRedirect(found.get_absolute_url())


def _seen(request: HttpRequest, pk: int) -> Archive:
    return get_object_or_404(Archive.objects.visible_to(request.user).select_related("org", "made_by"), pk=pk)


def _administrators_only(request: HttpRequest) -> None:
    if not request.user.holds(Role.ADMINISTRATOR):
        raise PermissionDenied("全镇档案装着全镇的人名、电话和照片，由系统管理员制作和保管")
