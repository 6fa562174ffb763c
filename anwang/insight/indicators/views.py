"""How do we know that it works: indicators, and the rows behind every figure."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from anwang.base.kit import measures
from anwang.base.kit.dates import Period, read_date
from anwang.base.kit.measures import Scope
from anwang.insight.indicators.queries import readings
from anwang.town.orgs.models import Org

PERIODS = {
    "month": ("本月", Period.month),
    "quarter": ("本季度", Period.quarter),
    "year": ("今年", Period.year),
}
SHOWN_AT_MOST = 500


def indicator_list(request: HttpRequest) -> HttpResponse:
    """The indicators of the packs in use, for the reader's own organisation or one beneath it."""
    if request.user.is_client or request.user.home is None:
        raise PermissionDenied("指标供镇、村（社区）和部门人员查看")
    chosen = request.GET.get("period", "month")
    label, make = PERIODS.get(chosen, PERIODS["month"])
    period = make(timezone.localdate())
    org = _org(request)
    tabs = [
        {"label": text, "url": f"?period={key}", "current": text == label}
        for key, (text, _) in PERIODS.items()
    ]
    context = {"title": "指标", "org": org, "period": period, "tabs": tabs, "groups": readings(org, period)}
    return TemplateResponse(request, "indicators/list.html", context)


def measure_rows(request: HttpRequest, name: str) -> HttpResponse:
    """The rows behind a figure, as far as the reader may see them."""
    if name not in measures.registry:
        raise Http404
    measure = measures.registry[name]
    today = timezone.localdate()
    start, end = read_date(request.GET.get("start", "")), read_date(request.GET.get("end", ""))
    period = Period(start, end) if start and end and start <= end else Period.month(today)
    org, topic = _org(request), request.GET.get("topic", "")
    rows = measure.rows(Scope(org=org, topic=topic), period)
    visible = rows.filter(pk__in=rows.model._default_manager.visible_to(request.user).values("pk")).order_by(
        "-pk"
    )
    context = {
        "title": measure.label,
        "measure": measure,
        "org": org,
        "period": period,
        "count": visible.count(),
        "rows": visible[:SHOWN_AT_MOST],
        "most": SHOWN_AT_MOST,
    }
    return TemplateResponse(request, "indicators/rows.html", context)


def _org(request: HttpRequest) -> Org:
    """The organisation asked for, if the reader sees it; else the reader's own."""
    wanted = request.GET.get("org", "")
    if wanted.isdigit():
        return get_object_or_404(Org.objects.visible_to(request.user), pk=wanted)
    if request.user.home is None:
        raise Http404
    return request.user.home
