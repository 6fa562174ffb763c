"""Subscriptions by hand, and the calendar itself, which needs no sign-in: its address is the key."""

from __future__ import annotations

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import parse_etags
from django.views.decorators.http import require_POST, require_safe

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import form_page
from anwang.base.kit.qr import qr_svg
from anwang.doors.calendar import actions
from anwang.doors.calendar.forms import FeedForm, KindsForm
from anwang.doors.calendar.models import Feed
from anwang.doors.calendar.queries import feed_at
from anwang.doors.calendar.writing import written

FRESH = "private, max-age=900"
SHOWN_ONCE = "calendar-address"


def feed_list(request: HttpRequest) -> HttpResponse:
    """Which calendars do I subscribe to? The address of a new one is shown here, this once."""
    address = request.session.pop(SHOWN_ONCE, "")
    context = {
        "title": "我的日历",
        "feeds": Feed.objects.visible_to(request.user).select_related("org"),
        "address": address,
        "webcal": address.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
        "qr": qr_svg(address, title="日历地址") if address else "",
    }
    return TemplateResponse(request, "calendar/feeds.html", context)


def new_feed(request: HttpRequest) -> HttpResponse:
    """Subscribe."""
    form = FeedForm(request.POST or None, user=request.user)

    def save(form: FeedForm) -> str:
        answers = form.cleaned_data
        _, token = actions.subscribe(kinds=answers["kinds"], org=answers.get("org"), by=request.user)
        request.session[SHOWN_ONCE] = request.build_absolute_uri(reverse("calendar:feed", args=[token]))
        return reverse("calendar:feeds")

    return form_page(
        request,
        form,
        title="订阅日历",
        lead="手机和电脑的日历订阅以后，期限会自己出现、自己更新，前一天早上九点提醒。",
        save=save,
        back="/calendar/",
        submit="生成订阅地址",
    )


def edit_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Show other kinds."""
    feed = get_object_or_404(Feed.objects.visible_to(request.user), pk=pk)
    form = KindsForm(request.POST or None, initial={"kinds": feed.kinds})

    def save(form: KindsForm) -> str:
        actions.choose(feed, form.cleaned_data["kinds"], by=request.user)
        return reverse("calendar:feeds")

    return form_page(
        request, form, title=f"{feed}：看哪些", save=save, back="/calendar/", done="已改，地址不变"
    )


@require_POST
def revoke_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """End one."""
    feed = get_object_or_404(Feed.objects.visible_to(request.user), pk=pk)
    actions.revoke(feed, by=request.user)
    return HttpResponseRedirect(reverse("calendar:feeds"))


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar, or that it has not changed; an address that was revoked is like one that never was."""
    found = feed_at(token)
    if found is None:
        raise Http404
    data = written(found, request.build_absolute_uri)
    actions.note_reading(found)
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(data, headers=download_headers(f"安网 {found}", "ics", inline=True))
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = FRESH
    return answer
