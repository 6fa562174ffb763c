"""The town in four colours, and a firm's risks as a matrix."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.kit.pages import list_page
from anwang.work.risks.choices import RiskGrade
from anwang.work.risks.fourcolours import subjects_by_risk, town_map
from anwang.work.risks.listing import SubjectRiskListing
from anwang.work.risks.matrix import charts_of
from anwang.work.subjects.models import Subject


def map_page(request: HttpRequest) -> HttpResponse:
    """Where are the grave risks?"""
    found = town_map(request.user, kind=request.GET.get("type", ""), topic=request.GET.get("topic", ""))
    figures = [
        (grade, grade.label, found.counts.get(grade.value, 0), f"/risks/?grade={grade.value}")
        for grade in RiskGrade
    ]
    village = request.GET.get("village", "")
    context = {
        "map": found,
        "figures": figures,
        "chosen": next((area for area in found.areas if str(area.org.pk) == village), None),
    }
    rows = subjects_by_risk(request.user)
    return list_page(
        request, rows, SubjectRiskListing, title="风险四色图", template="risks/map.html", context=context
    )


def matrix(request: HttpRequest) -> HttpResponse:
    """One firm's risks: how likely, how bad."""
    subjects = Subject.objects.visible_to(request.user)
    subject = get_object_or_404(subjects, pk=request.GET.get("subject") or 0)
    context = {"title": "风险矩阵", "subject": subject, "charts": charts_of(subject, request.user)}
    return TemplateResponse(request, "risks/matrix.html", context)
