"""Turns a refusal into an answer, and lets every page be shown in the dialog of another."""

from collections.abc import Callable
from urllib.parse import urlsplit

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
        context = {
            "sentence": exception.sentence,
            "mend": exception.mend,
            "back": request.META.get("HTTP_REFERER", ""),
        }
        page = TemplateResponse(request, f"errors/{exception.status}.html", context, status=exception.status)
        return page.render()


class DialogMiddleware:
    """Lets any page be opened in the dialog of another: without its frame, and going on to where it leads.

    Templates say ``{% extends request.frame|default:"kit/frame.html" %}``. A redirect after a form in the
    dialog takes the whole window along.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Choose the frame; turn a redirect in the dialog into one of the window."""
        if request.headers.get("HX-Target") != "dialog-body":
            return self.get_response(request)
        request.frame = request.bare_frame = "kit/dialog.html"  # type: ignore[attr-defined]
        response = self.get_response(request)
        if 300 <= response.status_code < 400:  # noqa: PLR2004 -- the redirects
            return HttpResponse(status=204, headers=_onwards(request, response["Location"]))
        return response


def _onwards(request: HttpRequest, address: str) -> dict[str, str]:
    """To another page, or the same one anew: sent to a place of its own page a browser fetches nothing."""
    here, there = urlsplit(request.headers.get("HX-Current-URL", "")), urlsplit(address)
    if there.fragment and (here.path, here.query) == (there.path, there.query):
        return {"HX-Refresh": "true"}
    return {"HX-Redirect": address}
