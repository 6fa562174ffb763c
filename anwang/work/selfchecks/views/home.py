"""The firm's home on a phone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from anwang.work.selfchecks.queries import home_for, home_of
from anwang.work.selfchecks.rules import enters_for_owner
from anwang.work.subjects.models import Subject


def home(request: HttpRequest) -> HttpResponse:
    """What is to be checked today? Staff come to the list of firms."""
    if not request.user.is_client:
        return redirect("selfchecks:firms")
    found = home_for(request.user)
    if found is None:
        raise Http404
    return TemplateResponse(request, "selfchecks/home.html", {"title": "自查", "home": found})


def home_of_firm(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as the village or the town sees it; a village enters from here for an owner who cannot."""
    subject = get_object_or_404(Subject.objects.visible_to(request.user), pk=pk)
    context = {
        "title": f"{subject}的自查",
        "home": home_of(subject, request.user),
        "may_enter": enters_for_owner(request.user, subject),
    }
    return TemplateResponse(request, "selfchecks/home.html", context)
