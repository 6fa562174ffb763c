"""The inbox."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from anwang.town.notices.actions import mark_all_read, mark_read
from anwang.town.notices.models import Notice
from anwang.town.notices.queries import unread_count

PER_PAGE = 30


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What I was told, newest first; only what is unread, if asked."""
    mine = Notice.objects.visible_to(request.user)
    unread, only_unread = unread_count(request.user), request.GET.get("show") == "unread"
    page = Paginator(mine.unread() if only_unread else mine, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": "消息",
        "page": page,
        "unread": unread,
        "only_unread": only_unread,
        "tabs": [
            {"label": "全部", "url": request.path, "current": not only_unread},
            {"label": "未读", "url": "?show=unread", "current": only_unread, "count": unread or None},
        ],
    }
    return TemplateResponse(request, "notices/inbox.html", context)


@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it read and go to what it is about."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    mark_read(notice)
    return HttpResponseRedirect(notice.url)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Clear the inbox."""
    count = mark_all_read(request.user)
    messages.success(request, f"{count} 条消息已标为已读" if count else "没有未读消息")
    return redirect("notices:inbox")
