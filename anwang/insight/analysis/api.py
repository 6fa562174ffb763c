"""Questions for machines: the same answers, with the same hash."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from anwang.base.kit.api import Page, answer_page
from anwang.base.kit.listing import api_paths
from anwang.insight.analysis import actions, tasks
from anwang.insight.analysis.catalogue import DIMENSIONS, MEASURES
from anwang.insight.analysis.crosstab import crosstab
from anwang.insight.analysis.listing import AnalysisListing
from anwang.insight.analysis.models import Analysis
from anwang.insight.analysis.questions import Question
from anwang.insight.analysis.rules import may_analyse

router = Router()


class Asked(Schema):
    """A question."""

    measure: str = Field(description="指标，见 GET /analysis/questions/")
    by: list[str] = Field([], description="按什么分，最多三层")
    where: dict[str, list[str]] = Field({}, description='筛选，如 {"topic": ["fire"]}')
    start: dt.date | None = None
    end: dt.date | None = None
    is_crossed: bool = Field(default=False, description="最后一层横排成列")
    title: str = ""


@router.get("/questions/", summary="可以问什么")
def questions(request: HttpRequest) -> dict[str, Any]:
    """The measures with their definitions, and what each can be cut by."""
    _may(request)
    return {
        "measures": [
            {
                "name": each.name, "label": each.label, "unit": each.unit, "definition": each.definition,
                "by": list(each.dimensions), "same_as": each.same_as,
            }
            for each in MEASURES.values()
        ],
        "dimensions": {each.name: each.label for each in DIMENSIONS.values()},
    }  # fmt: skip


@router.post("/", summary="提问", response={201: dict})
def ask(request: HttpRequest, body: Asked) -> Status:
    """Ask; the answer comes with it, or is asked for until ``stage`` is ``done``."""
    _may(request)
    where = {name: tuple(values) for name, values in body.where.items()}
    by, is_crossed = tuple(body.by), body.is_crossed
    question = Question(body.measure, by, where, body.start, body.end, is_crossed=is_crossed)
    analysis = actions.begin(question, by=request.user, title=body.title)
    tasks.answer_question.enqueue(analysis.pk)
    return Status(201, _as_dict(request, analysis.pk))


@router.get("/", summary="已保存的分析")
def kept(request: HttpRequest, page: Query[Page]) -> Any:
    """What the caller or a colleague kept."""
    _may(request)
    return answer_page(Analysis.objects.visible_to(request.user).kept(), api_paths(AnalysisListing), page)


@router.get("/{int:pk}/", summary="一次分析的结果")
def analysis(request: HttpRequest, pk: int) -> dict[str, Any]:
    """The question, how far it is, and the frozen answer."""
    _may(request)
    return _as_dict(request, pk)


@router.post("/{int:pk}/keep/", summary="保存分析")
def keep(request: HttpRequest, pk: int, title: str = "") -> dict[str, Any]:
    """Keep it under a name."""
    _may(request)
    actions.keep(_seen(request, pk), by=request.user, title=title)
    return _as_dict(request, pk)


def _as_dict(request: HttpRequest, pk: int) -> dict[str, Any]:
    found = _seen(request, pk)
    told = {
        "id": found.pk, "title": found.title, "question": found.question, "stage": found.stage,
        "share": found.share, "problem": found.problem, "engine": found.engine, "hash": found.fingerprint,
        "snapshot_at": found.snapshot_at, "seconds": found.seconds, "kept_at": found.kept_at,
    }  # fmt: skip
    if not found.is_done:
        return told
    table = crosstab(found.asked, found.rows, found.names)
    lines = [
        {"names": line.names, "cells": [each.value for each in line.cells], "total": line.total.value}
        for line in table.lines
    ]
    return told | {
        "rows": found.rows, "heads": table.heads, "columns": table.columns, "lines": lines,
        "totals": [each.value for each in table.totals], "total": table.total.value,
    }  # fmt: skip


def _seen(request: HttpRequest, pk: int) -> Analysis:
    return get_object_or_404(Analysis.objects.visible_to(request.user), pk=pk)


def _may(request: HttpRequest) -> None:
    if not may_analyse(request.user, None):
        raise PermissionDenied(may_analyse.reason)
