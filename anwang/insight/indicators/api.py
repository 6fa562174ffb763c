"""Indicators for machines: the figures of the page."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from anwang.base.kit import measures
from anwang.base.kit.dates import Period
from anwang.base.kit.refusals import BadInput
from anwang.insight.indicators.queries import Asked, asked_by_campaign, asked_by_id, asked_of, split_of
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import Campaign

router = Router()


class Where(Schema):
    """For whom, and for which days."""

    org: int | None = Field(None, description="单位编号，缺省为本人的单位")
    start: dt.date | None = Field(None, description="起，缺省为本月一日")
    end: dt.date | None = Field(None, description="止，缺省为本月末")

    def period(self) -> Period:
        """The days."""
        month = Period.month(timezone.localdate())
        start, end = self.start or month.start, self.end or month.end
        if start > end:
            raise BadInput("起始日期不能晚于截止日期")
        return Period(start, end)


@router.get("/", summary="指标")
def indicators(request: HttpRequest, where: Query[Where]) -> list[dict[str, Any]]:
    """Every indicator of the packs in use."""
    groups = asked_of(_org(request, where.org), where.period())
    return [_as_dict(each) for _, group in groups for each in group]


@router.get("/measures/", summary="统计指标")
def figures(request: HttpRequest) -> list[dict[str, Any]]:
    """Every measure with its definition and source; its figure is asked for by name."""
    return [_described(measure) for measure in measures.registry.values()]


@router.get("/measures/{name}/", summary="一个统计指标的数")
def figure(request: HttpRequest, name: str, where: Query[Where]) -> dict[str, Any]:
    """What it counts for an organisation and a period."""
    if name not in measures.registry:
        raise Http404
    org, period = _org(request, where.org), where.period()
    value = measures.value(name, measures.Scope(org=org), period)
    if isinstance(value, Decimal):
        value = float(value)
    told = {"org": org.pk, "start": period.start, "end": period.end, "value": value}
    return _described(measures.registry[name]) | told


@router.get("/campaigns/{int:pk}/", summary="一个专项行动的指标")
def of_campaign(request: HttpRequest, pk: int, where: Query[Where]) -> list[dict[str, Any]]:
    """What its plan and topics ask for, since it began."""
    campaigns = Campaign.objects.visible_to(request.user).select_related("org", "release")
    campaign = get_object_or_404(campaigns.defer("release__content"), pk=pk)
    groups = asked_by_campaign(campaign, _org(request, where.org))
    return [_as_dict(each) for _, group in groups for each in group]


@router.get("/{slug:pack}/{slug:name}/", summary="一个指标")
def indicator(request: HttpRequest, pack: str, name: str, where: Query[Where]) -> dict[str, Any]:
    """One, with what it says in each unit."""
    try:
        asked = asked_by_id(f"{pack}/{name}", _org(request, where.org), where.period())
    except LookupError:
        raise Http404 from None
    split = [
        {"org": org.pk, "name": str(org), "counted": each.counted, "out_of": each.out_of, "value": each.value}
        for org, each in split_of(asked)
    ]
    return _as_dict(asked) | {"split": split}


def _described(measure: measures.Measure) -> dict[str, Any]:
    names = ("name", "label", "unit", "definition", "source")
    return {name: getattr(measure, name) for name in names}


def _as_dict(asked: Asked) -> dict[str, Any]:
    reading, indicator = asked.reading, asked.indicator
    return {
        "id": indicator.full_id,
        "name": indicator.name,
        "pack": asked.release.pack_id,
        "version": asked.release.version,
        "topic": reading.topic,
        "org": asked.org.pk,
        "start": asked.period.start,
        "end": asked.period.end,
        "counted": reading.counted,
        "out_of": reading.out_of,
        "value": reading.value,
        "words": reading.words,
        "target": reading.target,
        "better": indicator.better,
        "due_on": reading.due_on,
        "is_met": reading.is_met,
        "standing": reading.standing,
    }


def _org(request: HttpRequest, wanted: int | None) -> Org:
    if request.user.is_client:
        raise PermissionDenied("指标供镇、村（社区）和部门人员查看")
    if wanted is not None:
        return get_object_or_404(Org.objects.visible_to(request.user), pk=wanted)
    if request.user.home is None:
        raise Http404
    return request.user.home
