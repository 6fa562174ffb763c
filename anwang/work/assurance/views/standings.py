"""What enterprises should have: one firm's page, and the town's list."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.kit.pages import list_page
from anwang.work.assurance.actions import refresh, refresh_firm
from anwang.work.assurance.firms import ANNUAL, gather
from anwang.work.assurance.listing import StandingListing
from anwang.work.assurance.models import Standing
from anwang.work.assurance.queries import by_kind, card_of
from anwang.work.assurance.views.frame import assured_subject, facts_of
from anwang.work.registers.rules import KEEPERS
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import own_subject


def standing_list(request: HttpRequest) -> HttpResponse:
    """Which enterprises are short of what? A firm comes to its own page."""
    if request.user.is_client:
        return redirect("assurance:own")
    refresh(Subject.objects.visible_to(request.user))
    rows = Standing.objects.visible_to(request.user).managed()
    village = request.GET.get("village", "")
    counted = rows.filter(village=village) if village.isdigit() else rows
    context = {
        "kinds": by_kind(counted),
        "village": village if village.isdigit() else "",
        "firms": counted.order_by().values("subject").distinct().count(),
        "firms_short": counted.gaps().order_by().values("subject").distinct().count(),
    }
    return list_page(
        request, rows, StandingListing, title="企业安全保障", template="assurance/list.html", context=context
    )


def own(request: HttpRequest) -> HttpResponse:
    """The firm's own page."""
    subject = own_subject(request.user)
    if subject is None:
        raise Http404
    return firm(request, subject.pk)


def firm(request: HttpRequest, pk: int) -> HttpResponse:
    """What is missing on top, then what is there and until when."""
    subject, release = assured_subject(request, pk)
    refresh_firm(subject)
    found = gather([subject], release, timezone.localdate())[0]
    context = {
        "title": "安全保障",
        "subject": subject,
        "card": card_of(subject, request.user),
        "may_mend": request.user.covers(subject, *KEEPERS),
        "facts": facts_of(found),
        "annual": found.annual,
        "annual_register": ANNUAL.split("/"),
    }
    return TemplateResponse(request, "assurance/firm.html", context)
