"""The rows behind a figure, and the other reports beside one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from anwang.insight.reports.models import Report, ReportQuerySet


def rows_behind(model: str, ids: Iterable[int], user: Any) -> models.QuerySet:
    """The records behind a figure or a sentence, as far as this person may see them."""
    rows: models.QuerySet = apps.get_model(model)._default_manager.visible_to(user)
    return rows.filter(pk__in=ids)


def siblings_of(report: Report) -> ReportQuerySet:
    """The same unit's other reports of the same cycle and time in which somebody has written words."""
    beside: ReportQuerySet = Report.objects.filter(
        org=report.org_id,
        cycle=report.cycle,
        starts_on__lte=report.ends_on,
        ends_on__gte=report.starts_on,
    )
    written = beside.exclude(remarks="", plans="").exclude(campaign=report.campaign_id, form=report.form)
    return written.filter(~Q(pk=report.pk)).order_by("-ends_on", "pk")
