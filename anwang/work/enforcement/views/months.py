"""A month of the plan."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from anwang.work.enforcement.queries import calendar
from anwang.work.enforcement.views.frame import plan_seen


def month(request: HttpRequest, pk: int, month: int) -> HttpResponse:
    """Days in weeks, visits on them, who is away; below, what has no day yet."""
    plan = plan_seen(request, pk)
    if not plan.first_month <= month <= 12:  # noqa: PLR2004 -- December
        raise Http404
    context = {
        "title": f"{plan.year}年{month}月检查安排",
        "plan": plan,
        "calendar": calendar(plan, month, request.user),
    }
    return TemplateResponse(request, "enforcement/month.html", context)
