"""The town's own list: shown to those who enforce, handed to nobody."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from anwang.base.kit.pages import form_page, list_page
from anwang.work.credit import actions, guards
from anwang.work.credit.facts import Deed
from anwang.work.credit.forms import EndWatchForm, WatchForm
from anwang.work.credit.listing import WatchListing
from anwang.work.credit.models import Watch
from anwang.work.credit.views.frame import firm_kept
from anwang.work.enforcement.guards import demand
from anwang.work.enforcement.rules import SEERS


def watch_list(request: HttpRequest) -> HttpResponse:
    """Whom does the town look at more closely?"""
    if not request.user.holds(*SEERS):
        raise PermissionDenied("重点关注名单只供镇应急办和执法人员掌握")
    if "format" in request.GET:
        demand(Deed(is_watch=True), [guards.not_the_watch_list])
    rows = Watch.objects.visible_to(request.user)
    context = {"no_export": True, "current": rows.current().select_related("subject")[:50]}
    return list_page(
        request, rows, WatchListing, title="重点关注", template="credit/watches.html", context=context
    )


def new_watch(request: HttpRequest) -> HttpResponse:
    """Put a firm on it."""
    subject = firm_kept(request)
    return form_page(
        request,
        WatchForm(request.POST or None),
        title="列入重点关注",
        lead=f"{subject}：只供镇内掌握，不公示、不导出",
        save=lambda form: actions.add_watch(subject, by=request.user, **form.cleaned_data),
        back=subject.get_absolute_url(),
        submit="列入",
    )


def end_watch(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off."""
    found = get_object_or_404(Watch.objects.visible_to(request.user).select_related("subject"), pk=pk)
    return form_page(
        request,
        EndWatchForm(request.POST or None),
        title="结束重点关注",
        lead=str(found),
        save=lambda form: actions.end_watch(found, by=request.user, **form.cleaned_data),
        back=found.get_absolute_url(),
        submit="结束",
    )
