"""The desk."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def today(request: HttpRequest) -> HttpResponse:
    """What must I do now?"""
    return TemplateResponse(request, "desk/today.html", {})
