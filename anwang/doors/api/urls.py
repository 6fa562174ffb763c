"""Addresses of the API. It authenticates by itself, so the sign-in middleware lets it pass."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern

from anwang.doors.api.root import api

patterns, _, app_name = api.urls


def _admit(pattern: URLPattern) -> URLPattern:
    pattern.callback = login_not_required(pattern.callback)
    return pattern


urlpatterns = [_admit(pattern) for pattern in patterns]
