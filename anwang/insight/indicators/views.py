"""How do we know that it works: indicators, and the rows behind every figure."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.kit import measures
from anwang.base.kit.dates import Period, read_date
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.measures import Measure, Scope
from anwang.base.kit.xlsx import workbook
from anwang.insight.indicators.line import line_of
from anwang.insight.indicators.queries import (
    Asked,
    asked_by_campaign,
    asked_by_id,
    asked_of,
    split_of,
    trend_of,
)
from anwang.town.orgs.models import Org
from anwang.work.campaigns.models import Campaign

PERIODS = {
    "month": ("本月", Period.month),
    "quarter": ("本季度", Period.quarter),
    "year": ("今年", Period.year),
}
PARTS = {"counted": "计入的", "others": "还没有的", "all": "全部"}
SHOWN_AT_MOST = 500
MONTHS_BACK = 12


def indicator_list(request: HttpRequest) -> HttpResponse:
    """The indicators of the packs in use, for the reader's own organisation or one beneath it."""
    org = _org(request)
    chosen = request.GET.get("period", "month")
    label, make = PERIODS.get(chosen, PERIODS["month"])
    period = make(timezone.localdate())
    tabs = [
        {"label": text, "url": f"?period={key}&org={org.pk}", "current": text == label}
        for key, (text, _) in PERIODS.items()
    ]
    context = {"title": "指标", "org": org, "period": period, "tabs": tabs, "groups": asked_of(org, period)}
    return TemplateResponse(request, "indicators/list.html", context)


def campaign_indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """What a campaign's plan and topics ask for, and how far the town has come."""
    org = _org(request)
    campaigns = Campaign.objects.visible_to(request.user).select_related("org", "release")
    campaign = get_object_or_404(campaigns.defer("release__content"), pk=pk)
    if not request.GET.get("org") and org.kind != campaign.org.kind and campaign.org_id == org.town_id:
        org = campaign.org
    groups = asked_by_campaign(campaign, org)
    found = [each.reading.standing for _, group in groups for each in group]
    context = {
        "title": "指标",
        "campaign": campaign,
        "org": org,
        "groups": groups,
        "period": groups[0][1][0].period if groups else None,
        "counts": [(word, found.count(word)) for word in ("达到", "进行中", "未达到") if word in found],
    }
    return TemplateResponse(request, "indicators/campaign.html", context)


def indicator_detail(request: HttpRequest, pack: str, indicator: str) -> HttpResponse:
    """One indicator: its figure, its course, where it stands in each unit, and the rows behind it."""
    org, period = _org(request), _period(request)
    try:
        asked = asked_by_id(f"{pack}/{indicator}", org, period)
    except LookupError:
        raise Http404 from None
    part = request.GET.get("rows", "others" if asked.indicator.is_share else "counted")
    rows = _visible(_rows(asked, part), request.user)
    trend = trend_of(asked, MONTHS_BACK)
    split = split_of(asked)
    context = {
        "title": asked.indicator.name,
        "asked": asked,
        "reading": asked.reading,
        "basis": asked.release.pack.cite(*asked.indicator.basis),
        "org": org,
        "period": period,
        "query": urlencode({"start": period.start, "end": period.end}),
        "trend": trend,
        "line": line_of([reading.value for _, reading in trend], asked.reading.target),
        "split": split if len(split) > 1 else [],
        "tabs": _tabs(asked, part, org, period),
        "count": rows.count(),
        "rows": _with_places(rows)[:SHOWN_AT_MOST],
        "most": SHOWN_AT_MOST,
    }
    return TemplateResponse(request, "indicators/detail.html", context)


def measure_rows(request: HttpRequest, name: str) -> HttpResponse:
    """The rows behind a figure, as far as the reader may see them."""
    if name not in measures.registry:
        raise Http404
    measure, period = measures.registry[name], _period(request)
    org, topic = _org(request), request.GET.get("topic", "")
    visible = _visible(measure.rows(Scope(org=org, topic=topic), period), request.user)
    if request.GET.get("format") == "xlsx":
        return _excel(measure, visible, f"{measure.label} {org} {period}")
    context = {
        "title": measure.label,
        "excel_url": f"?{request.GET.urlencode()}&format=xlsx",
        "measure": measure,
        "org": org,
        "period": period,
        "count": visible.count(),
        "rows": visible[:SHOWN_AT_MOST],
        "most": SHOWN_AT_MOST,
    }
    return TemplateResponse(request, "indicators/rows.html", context)


def _excel(measure: Measure, rows: QuerySet[Any], title: str) -> HttpResponse:
    """Every row that the figure counts, one to a line."""
    lines = (
        [number, str(row), str(getattr(row, "org", ""))] for number, row in enumerate(_with_places(rows), 1)
    )
    book = workbook(lines, ["序号", measure.label, "单位"], measure.label)
    return HttpResponse(book, headers=download_headers(title, "xlsx"))


def _rows(asked: Asked, part: str) -> QuerySet[Any]:
    """The rows that a tab shows."""
    if part == "others":
        return asked.other_rows()
    if part == "all" and (every := asked.all_rows()) is not None:
        return every
    return asked.counted_rows()


def _tabs(asked: Asked, part: str, org: Org, period: Period) -> list[dict[str, Any]]:
    if not asked.indicator.is_share:
        return []
    query = {"org": org.pk, "start": period.start, "end": period.end}
    reading = asked.reading
    counts = {
        "counted": reading.counted,
        "others": (reading.out_of or 0) - reading.counted,
        "all": reading.out_of,
    }
    return [
        {
            "label": label,
            "url": f"?{urlencode(query | {'rows': key})}#rows",
            "current": key == part,
            "count": counts[key],
        }
        for key, label in PARTS.items()
    ]


def _visible(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Of these rows, those that this person may see, newest first."""
    seen = rows.model._default_manager.visible_to(user).values("pk")
    return rows.filter(pk__in=seen).order_by("-pk")


def _with_places(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With the organisation each belongs to, where it has one."""
    names = {field.name for field in rows.model._meta.fields}
    return rows.select_related(*({"org", "subject"} & names))


def _period(request: HttpRequest) -> Period:
    """The days asked for; else this month."""
    start, end = read_date(request.GET.get("start", "")), read_date(request.GET.get("end", ""))
    return Period(start, end) if start and end and start <= end else Period.month(timezone.localdate())


def _org(request: HttpRequest) -> Org:
    """The organisation asked for, if the reader sees it; else the reader's own."""
    if request.user.is_client:
        raise PermissionDenied("指标供镇、村（社区）和部门人员查看")
    wanted = request.GET.get("org", "")
    if wanted.isdigit():
        return get_object_or_404(Org.objects.visible_to(request.user), pk=wanted)
    if request.user.home is None:
        raise Http404
    return request.user.home
