"""How strong the town is, and how the work is shared out (执法能力、工作量)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.work.enforcement.models import InspectionPlan
from anwang.work.enforcement.queries import capacity, workload
from anwang.work.enforcement.spreading import DECEMBER
from anwang.work.enforcement.views.frame import town_of


def capacity_page(request: HttpRequest) -> HttpResponse:
    """People, certificates, education and experience, vehicles, equipment, funds, this month's work."""
    town, today = town_of(request), timezone.localdate()
    busy = [
        (table.work, [(row.officer, *row.cells[today.month - 1]) for row in table.rows])
        for table in workload(town, today.year)
    ]
    context = {"title": "执法能力", "capacity": capacity(town), "busy": busy, "today": today}
    return TemplateResponse(request, "enforcement/capacity.html", context)


def workload_page(request: HttpRequest) -> HttpResponse:
    """What each officer does in each month of a year."""
    town, this_year = town_of(request), timezone.localdate().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and len(asked) == len(str(this_year)) else this_year
    plan = InspectionPlan.objects.visible_to(request.user).filter(town=town.pk, year=year).first()
    context = {
        "title": f"{year}年每人每月做了多少",
        "year": year,
        "tables": workload(town, year),
        "months": range(1, DECEMBER + 1),
        "plan": plan,
        "before": year - 1,
        "after": year + 1 if year < this_year else None,
    }
    return TemplateResponse(request, "enforcement/workload.html", context)
