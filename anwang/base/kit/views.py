"""Pages about something that went wrong."""

from django.http import HttpRequest, HttpResponse
from django.template import loader


def _page(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    """A calm page with a sentence and a way home."""
    html = loader.render_to_string(f"errors/{status}.html", {"sentence": sentence}, request)
    return HttpResponse(html, status=status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not allowed, and why."""
    return _page(request, 403, str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: does not exist, or not for this person."""
    return _page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open for too long."""
    return _page(request, 403, "页面打开太久，请返回刷新后再提交")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake; the page needs nothing that might be broken too."""
    return HttpResponse(loader.get_template("errors/500.html").template.source, status=500)
