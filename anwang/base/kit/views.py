"""Pages about something that went wrong, and the gallery of components."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.template.response import TemplateResponse

from anwang.base.kit.components.icons import icon_names
from anwang.base.kit.components.tags import BUTTON_TONES, TONES
from anwang.base.kit.gallery import SAMPLE_MONTHS, SAMPLE_TABS, SampleForm


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
    return HttpResponse(loader.render_to_string("errors/500.html"), status=500)


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every tone; also the page on which accessibility is tested."""
    wrong = SampleForm({"name": "", "kind": "shop", "answer": "fail", "due_on": "13月"}, auto_id="wrong_%s")
    wrong.add_error(None, "期限不能早于今天")
    pages = Paginator(range(120), 50)
    context = {
        "tones": TONES,
        "buttons": BUTTON_TONES,
        "form": SampleForm(),
        "wrong": wrong,
        "page": pages.page(2),
    }
    context |= {"icons": sorted(icon_names()), "tabs": SAMPLE_TABS, "months": SAMPLE_MONTHS, "title": "组件"}
    return TemplateResponse(request, "kit/gallery.html", context)
