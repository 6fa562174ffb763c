"""Who has handed in, for machines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema

from anwang.base.kit.refusals import BadInput
from anwang.insight.reports.actions import urge, urge_one
from anwang.insight.reports.choices import Cycle
from anwang.insight.reports.handed import Calendar
from anwang.insight.reports.models import Report
from anwang.insight.reports.queries import calendar_of, campaigns_asked, demands_asked, missing_of
from anwang.town.people.choices import Role
from anwang.work.campaigns.models import Campaign

router = Router()


class Asked(Schema):
    """Which table."""

    campaign: int | None = None
    cycle: str = Cycle.WEEKLY.value
    on: dt.date | None = None
    side: str = ""


class Which(Schema):
    """For which campaign; none: all that run."""

    campaign: int | None = None


@router.get("/calendar/", summary="报送情况")
def calendar(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """Units down, periods across, as on the page."""
    if asked.cycle not in Cycle.values:
        raise BadInput(f"没有“{asked.cycle}”这个周期，可用：{'、'.join(Cycle.values)}")
    demands = demands_asked(_campaigns(request, asked.campaign))
    on = asked.on or timezone.localdate()
    return _as_json(calendar_of(request.user, demands, Cycle(asked.cycle), on, asked.side))


@router.post("/calendar/urge/", summary="催报")
def urge_missing(request: HttpRequest, which: Which) -> dict[str, int]:
    """Press for all that is missing, each once a day."""
    if not request.user.holds(Role.SUPERVISOR):
        raise PermissionDenied("须由应急办负责人办理")
    missing = missing_of(request.user, _campaigns(request, which.campaign)).select_related("org")
    return {"urged": urge(missing, by=request.user)}


@router.post("/{pk}/urge/", summary="催报一份")
def urge_report(request: HttpRequest, pk: int) -> dict[str, int]:
    """Press for one report."""
    report = get_object_or_404(Report.objects.visible_to(request.user).select_related("org"), pk=pk)
    urge_one(report, by=request.user)
    return {"urged": 1}


def _campaigns(request: HttpRequest, pk: int | None) -> list[Campaign]:
    if request.user.is_client:
        raise PermissionDenied("报送情况供镇、村（社区）和部门人员查看")
    if pk is None:
        return campaigns_asked(request.user)
    campaigns = Campaign.objects.visible_to(request.user).select_related("org", "release")
    return [get_object_or_404(campaigns.defer("release__content"), pk=pk)]


def _as_json(sheet: Calendar) -> dict[str, Any]:
    return {
        "cycle": sheet.cycle.value,
        "first": sheet.first,
        "last": sheet.last,
        "handed": sheet.sum.handed,
        "total": sheet.sum.total,
        "columns": [
            {
                "campaign": slot.campaign, "form": slot.form, "heading": slot.heading, "label": slot.label,
                "starts_on": slot.period.start, "ends_on": slot.period.end, "due_on": slot.due_on,
                "handed": column.handed, "total": column.total,
            }
            for slot, column in sheet.sums
        ],
        "rows": [
            {
                "org": row.org.pk, "org_name": row.org.name, "handed": row.sum.handed, "total": row.sum.total,
                "cells": [{"kind": cell.kind, "words": cell.words, "url": cell.url} for _, cell in row.cells],
            }
            for row in sheet.rows
        ],
    }  # fmt: skip
