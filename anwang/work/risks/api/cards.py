"""What is hung up and carried, and the matrix, as data: whoever prints elsewhere needs no picture of ours."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Router

from anwang.work.risks.cards import PointCard, cards_of, post_cards, posts_of
from anwang.work.risks.matrix import charts_of
from anwang.work.risks.models import RiskPoint
from anwang.work.risks.signs import SIGNS, Sign
from anwang.work.subjects.models import Subject

router = Router()


@router.get("/cards/", summary="风险告知卡")
def cards(request: HttpRequest, subject: int) -> list[dict[str, Any]]:
    """A firm's notice cards, the gravest first."""
    return [_card(request, each) for each in cards_of(_points(request, _subject(request, subject)))]


@router.get("/posts/", summary="两单两卡")
def posts(request: HttpRequest, subject: int, post: str = "") -> list[dict[str, Any]]:
    """Two lists and two cards for every post, or for one."""
    firm = _subject(request, subject)
    points = _points(request, firm)
    names = [name for name in posts_of(points) if post in ("", name)]
    found = [post_cards(firm, name, points) for name in names]
    return [
        {
            "post": each.post,
            "grade": each.grade,
            "risks": [card.point.name for card in each.cards],
            "duties": each.duties,
            "operation": each.operation,
            "emergency": each.emergency,
            "signs": [_sign(sign) for sign in each.signs],
        }
        for each in found
    ]


@router.get("/signs/", summary="安全警示标志")
def signs(request: HttpRequest) -> list[dict[str, str]]:
    """Every sign with its words."""
    return [_sign(each) for each in SIGNS]


@router.get("/matrix/", summary="风险矩阵")
def matrix(request: HttpRequest, subject: int) -> list[dict[str, Any]]:
    """The newest assessment of each event by method, with the cells and their grades."""
    charts = charts_of(_subject(request, subject), request.user)
    return [
        {
            "scheme": chart.scheme.full_id,
            "name": chart.scheme.name,
            "is_matrix": chart.is_matrix,
            "cells": [{"grade": cell.grade, "score": cell.score} for cell in chart.cells],
            "events": [
                {
                    "number": dot.number,
                    "event": dot.event.pk,
                    "name": dot.event.name,
                    "point": dot.event.point_id,
                    "inputs": dot.assessment.inputs,
                    "score": dot.assessment.score,
                    "grade": dot.assessment.grade,
                }
                for dot in chart.dots
            ],
        }
        for chart in charts
    ]


def _card(request: HttpRequest, card: PointCard) -> dict[str, Any]:
    address = reverse("risks:public", args=[card.point.uuid])
    return {
        "point": card.point.pk,
        "name": card.point.name,
        "place": card.point.place,
        "grade": card.point.grade,
        "grade_name": card.word,
        "in_charge": card.in_charge,
        "accidents": card.accidents,
        "events": [{"name": each.name, "description": each.description} for each in card.events],
        "controls": [each.text for each in card.controls],
        "emergency": [each.text for each in card.emergency],
        "signs": [_sign(each) for each in card.signs],
        "public_url": request.build_absolute_uri(address),
    }


def _sign(each: Sign) -> dict[str, str]:
    return {"id": each.id, "kind": each.kind.name, "words": each.words}


def _points(request: HttpRequest, subject: Subject) -> Any:
    return RiskPoint.objects.visible_to(request.user).current().filter(subject=subject)


def _subject(request: HttpRequest, pk: int) -> Subject:
    return get_object_or_404(Subject.objects.visible_to(request.user), pk=pk)
