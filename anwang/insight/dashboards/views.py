"""The dashboard: two screens of cards, each from summaries; ``?card=…&format=xlsx`` is one as Excel."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.base.kit.downloads import download_headers
from anwang.base.kit.xlsx import workbook
from anwang.insight.dashboards.asking import NoSuchPlace, Question, options_of, question_of
from anwang.insight.dashboards.cards import CARDS, VIEWS, card_of, cards_of
from anwang.insight.dashboards.tasks import fold_if_many


def dashboard(request: HttpRequest) -> HttpResponse:
    """How does it stand?"""
    try:
        question = question_of(request.user, request.GET.dict())
    except NoSuchPlace:
        raise Http404 from None
    if request.GET.get("format") == "xlsx":
        return _excel(question, request.GET.get("card", ""))
    view = request.GET.get("view", "fixing")
    view = view if view in VIEWS else "fixing"
    fold_if_many()
    tabs = [
        {"label": label, "url": question.here(view="" if name == "fixing" else name), "current": name == view}
        for name, (label, _) in VIEWS.items()
    ]
    narrowed = [name for name in question.picked if name != "view"]
    context = {
        "title": "分析",
        "question": question,
        "view": view,
        "tabs": tabs,
        "options": options_of(question),
        "cards": cards_of(question, view),
        "query": question.here(format="xlsx"),
        "clear_url": f"?view={view}" if narrowed else "",
    }
    return TemplateResponse(request, "dashboards/dashboard.html", context)


def _excel(question: Question, name: str) -> HttpResponse:
    """One card's table."""
    if name not in CARDS:
        raise Http404
    card = card_of(question, name)
    title = f"{card.title.rstrip('？')} {question.org} {question.period}"
    book = workbook(card.sheet(), list(card.heads), card.title.rstrip("？"))
    return HttpResponse(book, headers=download_headers(title, "xlsx"))
