"""The dashboard for machines: the figures of the page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from anwang.insight.dashboards.asking import NoSuchPlace, Question, question_of
from anwang.insight.dashboards.cards import CARDS, VIEWS, card_of, cards_of

router = Router()


class Asked(Schema):
    """As the address of the page."""

    place: str = Field("", description="单位编号，缺省为本人的单位")
    period: str = Field("", description="2026、2026-Q4 或者 2026-11，缺省为今年")
    topic: str = Field("", description="专题；- 为没有归入专题的")
    type: str = Field("", description="对象类型；- 为不在企业和场所的")
    level: str = Field("", description="general 或者 major")
    source: str = Field("", description="来源")


@router.get("/", summary="分析：全部卡片")
def every_card(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """Every card of both screens."""
    question = _question(request, asked)
    return _frame(question) | {
        "cards": [card.as_json() for view in VIEWS for card in cards_of(question, view)]
    }


@router.get("/{slug:name}/", summary="分析：一张卡片")
def one_card(request: HttpRequest, name: str, asked: Query[Asked]) -> dict[str, Any]:
    """One: months, ageing, speed, funnel, places, topics, types, levels, repeats, accidents."""
    if name not in CARDS:
        raise Http404
    question = _question(request, asked)
    return _frame(question) | card_of(question, name).as_json()


def _question(request: HttpRequest, asked: Asked) -> Question:
    try:
        return question_of(request.user, asked.dict())
    except NoSuchPlace:
        raise Http404 from None


def _frame(question: Question) -> dict[str, Any]:
    return {"place": question.org.pk, "start": question.period.start, "end": question.period.end}
