"""The rates, by village and type, and the rows behind each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Value
from django.db.models.fields import CharField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import Period, read_date
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.pages import list_page
from anwang.base.kit.xlsx import workbook
from anwang.town.orgs.models import Org
from anwang.work.coverage.listing import REST_LISTINGS
from anwang.work.coverage.queries.rates import Rate, by_type, by_village, rate_of, rates_of
from anwang.work.coverage.views.frame import tabs, town_of

PERIODS = {
    "month": ("本月", Period.month),
    "quarter": ("本季度", Period.quarter),
    "year": ("今年", Period.year),
}
PARTS = {"rest": "没有计入的", "counted": "计入的", "all": "全部"}
KEPT = ("part", "start", "end", "org")


def rate_list(request: HttpRequest) -> HttpResponse:
    """How much of the town do we see?"""
    org = org_of(request)
    period, chosen = period_of(request)
    rates = rates_of(org, period)
    villages = by_village(rates) if not org.village_id else []
    types = by_type(rates, request.user.town)
    if request.GET.get("format") == "xlsx":
        return _excel(rates, villages, types, period, org)
    query = {"start": period.start, "end": period.end}
    context = {
        "title": "底数与覆盖",
        "ways": tabs(request, "rates"),
        "org": org,
        "period": period,
        "periods": [
            {"label": label, "url": f"?{urlencode({'period': key, 'org': org.pk})}", "current": key == chosen}
            for key, (label, _) in PERIODS.items()
        ],
        "rates": rates,
        "query": urlencode(query | {"org": org.pk}),
        "days": urlencode(query),
        "villages": villages,
        "types": types,
        "excel_url": f"?{urlencode(query | {'org': org.pk, 'format': 'xlsx'})}",
    }
    return TemplateResponse(request, "coverage/rates.html", context)


def rate_rows(request: HttpRequest, rate: str) -> HttpResponse:
    """The rows behind one rate: those missing with the reason, those counted, or all."""
    org = org_of(request)
    period, _ = period_of(request)
    try:
        found = rate_of(rate, org, period)
    except LookupError:
        raise Http404 from None
    part = request.GET.get("part", "rest")
    part = part if part in PARTS else "rest"
    rows = _rows(found, part)
    seen = rows.model._default_manager.visible_to(request.user).values("pk")
    query = {"org": org.pk, "start": period.start, "end": period.end}
    figures = {"rest": found.out_of - found.counted, "counted": found.counted, "all": found.out_of}
    context = {
        "rate": found,
        "org": org,
        "period": period,
        "parts": [
            {
                "label": label,
                "url": f"?{urlencode(query | {'part': key})}",
                "current": key == part,
                "count": figures[key],
            }
            for key, label in PARTS.items()
        ],
        "part": part,
        "reason_url": f"{reverse('coverage:rate', args=[rate])}?{urlencode(query | {'part': 'rest'})}",
    }
    return list_page(
        request,
        rows.filter(pk__in=seen),
        REST_LISTINGS[rows.model],
        title=found.kind.name,
        template="coverage/rate.html",
        context=context,
        keep=KEPT,
        file_name=f"{found.kind.name}{PARTS[part]} {period}",
    )


def _rows(rate: Rate, part: str) -> Any:
    if part == "rest":
        return rate.rest()
    rows = rate.counted_rows() if part == "counted" else rate.all_rows()
    return rows.annotate(reason=Value("", output_field=CharField()))


def _excel(
    rates: list[Rate], villages: list[Any], types: list[Any], period: Period, org: Org
) -> HttpResponse:
    head = ["范围", "率", "数值", "分子", "分母"]
    lines: list[list[Any]] = [
        [str(org), rate.kind.name, rate.words, rate.counted, rate.out_of] for rate in rates
    ]
    for _, name, told in [*villages, *types]:
        lines += [[name, each.kind.name, each.words, each.counted, each.out_of] for each in told]
    book = workbook(lines, head, "底数与覆盖")
    return HttpResponse(book, headers=download_headers(f"底数与覆盖 {period}", "xlsx"))


def period_of(request: HttpRequest) -> tuple[Period, str]:
    """The days asked for, else the period chosen, else this month."""
    start, end = read_date(request.GET.get("start", "")), read_date(request.GET.get("end", ""))
    if start and end and start <= end:
        period = Period(start, end)
        return period, {"month": "month", "quarter": "quarter", "year": "year"}.get(period.cycle, "")
    chosen = request.GET.get("period", "month")
    chosen = chosen if chosen in PERIODS else "month"
    return PERIODS[chosen][1](timezone.localdate()), chosen


def org_of(request: HttpRequest) -> Org:
    """The organisation asked for, if this person sees it; else their own."""
    town_of(request)
    wanted = request.GET.get("org", "")
    if wanted.isdigit():
        return get_object_or_404(Org.objects.visible_to(request.user), pk=wanted)
    home: Org = request.user.home
    return home
