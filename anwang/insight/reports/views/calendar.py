"""Who has handed in: one page for all campaigns, one for each, and the month's due days."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from anwang.base.kit.dates import Period, cn_date, read_date
from anwang.base.kit.downloads import download_headers
from anwang.base.kit.xlsx import workbook
from anwang.insight.reports.actions import urge, urge_one
from anwang.insight.reports.choices import ONCE, OUTSTANDING, Cycle
from anwang.insight.reports.demands import Demand
from anwang.insight.reports.handed import Calendar
from anwang.insight.reports.models import Report
from anwang.insight.reports.months import sheet_of
from anwang.insight.reports.queries import (
    calendar_of,
    campaigns_asked,
    coming_of,
    demands_asked,
    due_in,
    missing_of,
    sums_of,
)
from anwang.insight.reports.rules import heads_campaign
from anwang.knowledge.packs import queries as packs
from anwang.town.people.choices import Role
from anwang.work.campaigns.models import Campaign

SIDES = {"": "全部单位", "villages": "村（社区）", "departments": "部门"}


def calendar(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Units down, periods across: of one campaign, or of all that run."""
    campaign = _campaign(request, pk)
    campaigns = campaigns_asked(request.user, campaign)
    demands = demands_asked(campaigns)
    cycle = cycle_asked(request, demands)
    on = _day(request, campaign)
    side = request.GET.get("side", "")
    sheet = calendar_of(request.user, demands, cycle, on, side if side in SIDES else "")
    if request.GET.get("format") == "xlsx":
        return _excel(sheet, campaign)
    late = missing_of(request.user, campaigns)
    context = {
        "title": "报送",
        "campaign": campaign,
        "campaigns": campaigns,
        "sheet": sheet,
        "coming": coming_of(request.user, demands),
        "cycles": _cycle_tabs(request, demands, cycle),
        "sides": [
            {"label": label, "url": _here(request, side=key), "current": key == side}
            for key, label in SIDES.items()
        ],
        "earlier": _here(request, on=_moved(cycle, on, -1)),
        "later": _here(request, on=_moved(cycle, on, 1)) if sheet.last < timezone.localdate() else "",
        "excel_url": _here(request, format="xlsx"),
        "month_url": _month_url(campaign),
        "ladder": packs.report_ladder(timezone.localdate(), request.user.town),
        "missing": late.count(),
        "missing_url": _missing_url(campaigns),
        "summaries": _summaries(request, campaign),
        "may_sum_up": campaign is not None and heads_campaign(request.user, campaign),
        "may_urge": request.user.holds(Role.SUPERVISOR),
    }
    return TemplateResponse(request, "reports/calendar.html", context)


def month(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Every due day of a month."""
    campaign = _campaign(request, pk)
    demands = demands_asked(campaigns_asked(request.user, campaign))
    shown = Period.month(read_date(request.GET.get("on", "")) or timezone.localdate())
    weeks = Period(Period.week(shown.start).start, Period.week(shown.end).end)
    slots = list(due_in(demands, weeks))
    context = {
        "title": "报送日历",
        "campaign": campaign,
        "month": shown,
        "weeks": sheet_of(shown, slots, sums_of(request.user, slots)),
        "earlier": f"?on={shown.previous().start}",
        "later": f"?on={shown.following().start}",
        "table_url": reverse("reports:campaign", args=[pk]) if pk else reverse("reports:calendar"),
    }
    return TemplateResponse(request, "reports/month.html", context)


@require_POST
def urge_all(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Press for all that is missing."""
    if not request.user.holds(Role.SUPERVISOR):
        raise PermissionDenied("须由应急办负责人办理")
    campaign = _campaign(request, pk)
    missing = missing_of(request.user, campaigns_asked(request.user, campaign)).select_related("org")
    count = urge(missing, by=request.user)
    said = f"已催报 {count} 份报告" if count else "没有要催的报告：今天都已催过，或者都已报送"
    messages.success(request, said)
    return redirect(_back(request, campaign))


@require_POST
def urge_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Press for one report."""
    report = get_object_or_404(Report.objects.visible_to(request.user).select_related("org"), pk=pk)
    urge_one(report, by=request.user)
    messages.success(request, f"已催报：{report}")
    return redirect(report)


def _summaries(request: HttpRequest, campaign: Campaign | None) -> list[Report]:
    """What was written of the campaign and its stages as a whole, the newest first."""
    if campaign is None:
        return []
    mine = Report.objects.visible_to(request.user).filter(campaign=campaign, cycle__in=ONCE)
    return list(mine.filter(org=campaign.org_id).select_related("org").order_by("-ends_on", "-pk"))


def cycle_asked(request: HttpRequest, demands: list[Demand]) -> Cycle:
    """The cycle that was picked, else the most frequent that anybody owes."""
    owed = [cycle for cycle in Cycle if any(demand.cycle == cycle for demand in demands)]
    wanted = request.GET.get("cycle", "")
    if wanted in Cycle.values:
        return Cycle(wanted)
    return owed[0] if owed else Cycle.MONTHLY


def _campaign(request: HttpRequest, pk: int | None) -> Campaign | None:
    if request.user.is_client:
        raise PermissionDenied("报送情况供镇、村（社区）和部门人员查看")
    if pk is None:
        return None
    campaigns = Campaign.objects.visible_to(request.user).select_related("org", "release")
    return get_object_or_404(campaigns.defer("release__content"), pk=pk)


def _day(request: HttpRequest, campaign: Campaign | None) -> dt.date:
    """The day asked for, else today, or the last day of a campaign that is over."""
    today = timezone.localdate()
    last = campaign.ends_on if campaign and campaign.ends_on else today
    return read_date(request.GET.get("on", "")) or min(today, last)


def _moved(cycle: Cycle, on: dt.date, way: int) -> dt.date:
    """A sheet earlier or later."""
    if cycle == Cycle.WEEKLY:
        return on + way * dt.timedelta(weeks=8)
    return dt.date(on.year + way * (3 if cycle in {Cycle.ANNUAL, *ONCE} else 1), 12 if way < 0 else 1, 28)


def _cycle_tabs(request: HttpRequest, demands: list[Demand], chosen: Cycle) -> list[dict[str, Any]]:
    owed = {demand.cycle for demand in demands} | {chosen}
    return [
        {"label": cycle.label, "url": _here(request, cycle=cycle.value, on=""), "current": cycle == chosen}
        for cycle in Cycle
        if cycle in owed
    ]


def _here(request: HttpRequest, **changes: Any) -> str:
    """This page with other parameters; empty ones are left out."""
    query = {name: value for name, value in (request.GET.dict() | changes).items() if value}
    return f"?{urlencode(query)}"


def _month_url(campaign: Campaign | None) -> str:
    return reverse("reports:campaign-month", args=[campaign.pk]) if campaign else reverse("reports:month")


def _missing_url(campaigns: list[Campaign]) -> str:
    query = {"state": ",".join(OUTSTANDING), "due_on_before": timezone.localdate()}
    query["campaign"] = ",".join(str(campaign.pk) for campaign in campaigns)
    return f"{reverse('reports:list')}?{urlencode(query)}"


def _back(request: HttpRequest, campaign: Campaign | None) -> str:
    """The page that was looked at."""
    here = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=request.is_secure()):
        return here
    return reverse("reports:campaign", args=[campaign.pk]) if campaign else reverse("reports:calendar")


def _excel(sheet: Calendar, campaign: Campaign | None) -> HttpResponse:
    """The table as it is shown."""
    several = len(sheet.groups) > 1
    heads = [f"{slot.heading} {slot.label}" if several else slot.label for slot in sheet.slots]
    rows = [
        [str(row.org), *(cell.words for _, cell in row.cells), row.sum.handed, row.sum.total]
        for row in sheet.rows
    ]
    name = f"{campaign.title if campaign else ''}{sheet.cycle.label}报送情况"
    book = workbook(rows, ["单位", *heads, "已报", "应报"], f"{sheet.cycle.label}报送情况")
    return HttpResponse(book, headers=download_headers(f"{name} {cn_date(timezone.localdate())}", "xlsx"))
