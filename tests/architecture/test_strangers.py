"""Whoever is not signed in is refused at every address; what is public is listed here, by its route."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import URLResolver, get_resolver

PUBLIC = {
    "calendar/feed/<str:token>.ics",  # no calendar signs in: the address is a key, revocable
    "firm/slip/<str:token>/",  # the owner's paper slip: its token is the key, and shows one check
    "api/v1/",  # nothing is there
    "api/v1/docs",  # what the API can do is no secret; what it holds is
    "api/v1/openapi.json",
    "notices/unsubscribe/<str:token>/",  # the way out in every letter: shows nothing
    "people/sign-in/",
    "people/sign-in/demo/<int:pk>/",  # one click in demo mode; does not exist otherwise
    "s/<str:key>/",  # the code on a door: what the firm must tell the public, else the way to the sign-in
    "appraisals/public/<int:pk>/",  # which firms are about to get a grade of standardization
    "enforcement/public/<int:pk>/",  # the draws by lot of a published plan, without names of persons
    "risks/p/<uuid:key>/",  # the code on a risk notice card
    "risks/plans/public/<str:key>/<int:pk>/",  # the picture of a plan that its firm shows
    "people/sign-out/",  # whoever is out already is sent where signing out leads
}

SAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x/y"}


def routes(patterns, before=""):
    """Every route of the site, as it is written in the URL files."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def address(route):
    """An address that this route answers to."""
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda match: SAMPLES[match[1] or "str"], route)


ROUTES = sorted(set(routes(get_resolver().url_patterns)))


@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in ROUTES if route not in PUBLIC])
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_signed_in_is_refused(route, method, client):
    response = getattr(client, method)(address(route))

    if route.startswith("api/"):
        assert response.status_code in {401, 403, 405}, response.content[:200]
    else:
        where = urlsplit(response.headers.get("Location", "")).path
        assert (response.status_code, where) == (302, resolve_url(settings.LOGIN_URL))


@pytest.mark.parametrize("route", sorted(PUBLIC))
def test_what_is_listed_as_public_exists(route):
    assert route in ROUTES
