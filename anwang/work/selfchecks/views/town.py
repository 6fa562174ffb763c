"""The town's lists of self-checks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from anwang.base.flow.pages import step_page
from anwang.base.kit.listing import Listing
from anwang.base.kit.pages import list_page
from anwang.work.selfchecks.listing import (
    DutyListing,
    EntryListing,
    FirmListing,
    OccurrenceListing,
    SampleListing,
)
from anwang.work.selfchecks.models import CheckDuty, CheckOccurrence, OwnerEntry, SampleNote
from anwang.work.selfchecks.queries import firm_rows

LISTS = [
    ("selfchecks:firms", "各企业"),
    ("selfchecks:list", "应做的自查"),
    ("selfchecks:duties", "自查安排"),
    ("selfchecks:entries", "代填"),
    ("selfchecks:samples", "抽看"),
]


def _list(request: HttpRequest, rows: Any, listing: type[Listing], title: str) -> HttpResponse:
    """One of the lists, with the way to the others."""
    lists = [
        {"url": reverse(name), "label": label, "current": reverse(name) == request.path}
        for name, label in LISTS
    ]
    context = {"lists": lists}
    return list_page(request, rows, listing, title=title, template="selfchecks/list.html", context=context)


def firms(request: HttpRequest) -> HttpResponse:
    """Who has what to check, did it, is late?"""
    return _list(request, firm_rows(request.user), FirmListing, "企业自查")


def occurrences(request: HttpRequest) -> HttpResponse:
    """Which due checks?"""
    return _list(request, CheckOccurrence.objects.visible_to(request.user), OccurrenceListing, "应做的自查")


def duties(request: HttpRequest) -> HttpResponse:
    """Who checks what, how often?"""
    return _list(request, CheckDuty.objects.visible_to(request.user), DutyListing, "自查安排")


def entries(request: HttpRequest) -> HttpResponse:
    """What was entered for owners?"""
    return _list(request, OwnerEntry.objects.visible_to(request.user), EntryListing, "代填")


def samples(request: HttpRequest) -> HttpResponse:
    """Which checks were drawn for a friendly look?"""
    return _list(request, SampleNote.objects.visible_to(request.user), SampleListing, "抽看")


def sample_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Say what was seen."""
    note = get_object_or_404(SampleNote.objects.visible_to(request.user), pk=pk)
    return step_page(request, note, step)
