"""The site with further addresses: hazards fetched and thrown away, by somebody signed in and by nobody."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from anwang.base.kit.listing import api_paths
from anwang.doors.api.authentication import TokenAuth
from anwang.work.hazards.listing import HazardListing
from anwang.work.hazards.models import Hazard

FETCHED = 51  # a page of fifty looks one row further
PICKED = {"state__in": ["closed"], "level__in": ["general"]}


def _fetch(rows: QuerySet[Any]) -> HttpResponse:
    paths = api_paths(HazardListing).values()
    list(rows.filter(**PICKED).order_by("-pk").values_list(*paths)[:FETCHED])
    return HttpResponse(b"[]", content_type="application/json")


@login_not_required
def signed_in(request: HttpRequest) -> HttpResponse:
    """The same caller, the same scope, the same query."""
    return _fetch(Hazard.objects.visible_to(TokenAuth()(request)))


@login_not_required
def by_nobody(request: HttpRequest, town: int) -> HttpResponse:
    """The query alone, its town known beforehand."""
    return _fetch(Hazard.objects.filter(town=town))


@login_not_required
def nothing(request: HttpRequest) -> HttpResponse:
    """What a request costs in which nothing happens."""
    return HttpResponse(b"[]", content_type="application/json")


urlpatterns = [
    path("bare/hazards/", signed_in),
    path("bare/hazards/<int:town>/", by_nobody),
    path("bare/nothing/", nothing),
    path("", include("anwang.config.urls")),
]
