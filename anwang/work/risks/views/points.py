"""Pages of risk points."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from anwang.base.kit.pages import list_page
from anwang.work.risks.listing import RiskPointListing
from anwang.work.risks.models import RiskPoint


def point_list(request: HttpRequest) -> HttpResponse:
    """Every risk point one may see."""
    return list_page(request, RiskPoint.objects.visible_to(request.user), RiskPointListing, title="风险点")


def point_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One risk point."""
    points = RiskPoint.objects.visible_to(request.user).select_related("subject", "org")
    point = get_object_or_404(points, pk=pk)
    return TemplateResponse(request, "risks/detail.html", {"point": point})
