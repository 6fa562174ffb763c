"""What is printed and hung up: notice cards, post cards, signs; and what a scan of their codes shows."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from anwang.base.kit.qr import qr_svg
from anwang.town.evidence.pages import WHOLE
from anwang.town.evidence.store import find
from anwang.work.risks.cards import PointCard, card_of, cards_of, post_cards, posts_of, with_controls
from anwang.work.risks.models import RiskPoint
from anwang.work.risks.plans import public_picture
from anwang.work.risks.public import public_point
from anwang.work.risks.signs import BY_ID, KINDS, SIGNS
from anwang.work.subjects.models import Subject


def notice_card(request: HttpRequest, pk: int) -> HttpResponse:
    """One point's card."""
    points = with_controls(RiskPoint.objects.visible_to(request.user))
    card = card_of(get_object_or_404(points, pk=pk))
    return _cards(request, [card], card.point.subject, back=card.point.get_absolute_url())


def notice_cards(request: HttpRequest) -> HttpResponse:
    """All cards of a firm, a page each."""
    subject = _subject(request)
    cards = cards_of(RiskPoint.objects.visible_to(request.user).current().filter(subject=subject))
    return _cards(request, cards, subject, back=subject.get_absolute_url())


def _cards(request: HttpRequest, cards: list[PointCard], subject: Subject, *, back: str) -> HttpResponse:
    shown = [(card, _code(request, card.point)) for card in cards]
    context = {"title": "风险告知卡", "cards": shown, "subject": subject, "back": back}
    return TemplateResponse(request, "risks/notice_cards.html", context)


def posts(request: HttpRequest) -> HttpResponse:
    """Two lists and two cards for every post of a firm, or for the one that is asked for."""
    subject = _subject(request)
    points = RiskPoint.objects.visible_to(request.user).current().filter(subject=subject)
    names = posts_of(points)
    wanted = request.GET.get("post", "")
    shown = [name for name in names if name == wanted] or names
    context = {
        "title": "两单两卡",
        "subject": subject,
        "names": names,
        "wanted": wanted,
        "posts": [post_cards(subject, name, points) for name in shown],
        "qr": qr_svg(request.build_absolute_uri(subject.get_qr_url()), title=f"{subject}的公示页"),
    }
    return TemplateResponse(request, "risks/posts.html", context)


def signs(request: HttpRequest) -> HttpResponse:
    """Choose signs and print them, one or four to a sheet."""
    chosen = [BY_ID[each] for each in request.GET.getlist("sign") if each in BY_ID]
    context = {
        "title": "安全警示标志",
        "groups": [(kind, [sign for sign in SIGNS if sign.kind == kind]) for kind in KINDS.values()],
        "chosen": chosen,
        "four": request.GET.get("size") == "four",
    }
    return TemplateResponse(request, "risks/signs.html", context)


@login_not_required
def public(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody scanned the code on a card: what is dangerous, what to do, whom to call."""
    point = public_point(key)
    if point is None:
        raise Http404
    return TemplateResponse(request, "risks/public_point.html", {"title": point.name, "card": card_of(point)})


@login_not_required
@require_safe
def public_plan(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """The picture of a plan that its firm shows to the public; of any other plan there is none."""
    photo = public_picture(key, pk)
    path = find("photos", photo.sha256, WHOLE) if photo else None
    if path is None:
        raise Http404
    headers = {"Cache-Control": "public, max-age=600", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(path.read_bytes(), content_type="image/jpeg", headers=headers)


def _code(request: HttpRequest, point: RiskPoint) -> SafeString:
    address = request.build_absolute_uri(reverse("risks:public", args=[point.uuid]))
    return qr_svg(address, title=f"{point}的告知页")


def _subject(request: HttpRequest) -> Subject:
    subjects = Subject.objects.visible_to(request.user)
    return get_object_or_404(subjects, pk=request.GET.get("subject") or 0)
