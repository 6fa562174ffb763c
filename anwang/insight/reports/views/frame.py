"""The report that a page is about."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from anwang.insight.reports.models import Report


def report_at(request: HttpRequest, pk: int) -> Report:
    """The report, if this person sees it."""
    reports = Report.objects.visible_to(request.user).select_related(
        "org__town", "org__district", "submitted_by", "presented_by", "signed_by", "campaign__org",
        "campaign__release",
    )  # fmt: skip
    return get_object_or_404(reports.defer("campaign__release__content"), pk=pk)
