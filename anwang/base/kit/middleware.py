"""Turns a refusal into an answer: a page for people, JSON for machines."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse

from anwang.base.kit.refusals import Refusal


class RefusalMiddleware:
    """Catches ``Refusal`` anywhere below a view and answers with its status and sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass through."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave everything else alone."""
        if not isinstance(exception, Refusal):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": exception.sentence}, status=exception.status)
        context = {"sentence": exception.sentence, "mend": exception.mend, "back": request.META.get("HTTP_REFERER", "")}
        page = TemplateResponse(request, f"errors/{exception.status}.html", context, status=exception.status)
        return page.render()
