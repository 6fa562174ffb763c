"""Numbers about hazards, by the names that packs, reports and dashboards use."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from anwang.base.kit.measures import Period, Scope, measure
from anwang.work.hazards.choices import (
    ASSIGNED,
    OPEN,
    RECTIFIED,
    HazardLevel,
    HazardSource,
    HazardState,
    ListingLevel,
    PlanState,
    ReceiptKind,
)
from anwang.work.hazards.models import Hazard, Receipt, Supervision, TreatmentPlan
from anwang.work.hazards.models.queryset import HazardQuerySet


def _hazards(scope: Scope) -> HazardQuerySet:
    """What was found to be a hazard, in this scope."""
    rows: Any = scope.narrow(Hazard.objects.counted())
    return cast("HazardQuerySet", rows)


def _found(scope: Scope, period: Period) -> HazardQuerySet:
    return _hazards(scope).filter(found_on__range=(period.start, period.end))


def _closed(scope: Scope, period: Period) -> HazardQuerySet:
    return _hazards(scope).closed().filter(closed_at__range=period.moments)


def _due(scope: Scope, period: Period) -> HazardQuerySet:
    return _hazards(scope).filter(due_on__range=(period.start, period.end))


def _removed(scope: Scope, period: Period) -> HazardQuerySet:
    return _found(scope, period).closed().filter(closed_at__lte=period.moments[1])


def _plans(period: Period) -> QuerySet[TreatmentPlan]:
    """The treatment plan of a hazard, if it was there by the end of the period."""
    return TreatmentPlan.objects.filter(hazard=OuterRef("pk"), created_at__lte=period.moments[1])


def _open_at_the_end(scope: Scope, period: Period) -> HazardQuerySet:
    """Found by then, and not closed or handed over until then.

    Asked state by state, so that an index leads past the many that were closed long ago.
    """
    _, end = period.moments
    known = _hazards(scope).filter(found_on__lte=period.end)
    return known.filter(
        Q(state__in=OPEN)
        | Q(state=HazardState.CLOSED, closed_at__gt=end)
        | Q(state=HazardState.TRANSFERRED, transferred_at__gt=end)
    )


@measure(
    "hazards.found",
    "排查隐患",
    "条",
    "发现日期在期内的隐患，不含不予认定和作废的",
    source="《安全生产法》第四十一条",
)
def found(scope: Scope, period: Period) -> HazardQuerySet:
    """Found in the period."""
    return _found(scope, period)


@measure(
    "hazards.closed",
    "销号隐患",
    "条",
    "销号时间在期内的隐患，不论何时发现",
    source="《安全生产法》第四十一条",
)
def closed(scope: Scope, period: Period) -> HazardQuerySet:
    """Closed in the period."""
    return _closed(scope, period)


@measure("hazards.found_closed", "期内发现已销号", "条", "发现日期在期内、截至统计时已销号的隐患")
def found_closed(scope: Scope, period: Period) -> HazardQuerySet:
    """Found in the period and closed since: the numerator of 隐患整改率."""
    return _found(scope, period).closed()


@measure(
    "hazards.found_assigned",
    "期内发现已交办",
    "条",
    "发现日期在期内、截至统计时已交办整改（含当场改正、已改好、已销号）的隐患",
)
def found_assigned(scope: Scope, period: Period) -> HazardQuerySet:
    """Found in the period, and somebody has put it right or is to."""
    return _found(scope, period).filter(state__in=ASSIGNED)


@measure(
    "hazards.found_rectified",
    "期内发现已改好",
    "条",
    "发现日期在期内、截至统计时已改好（待复查和已销号）的隐患",
)
def found_rectified(scope: Scope, period: Period) -> HazardQuerySet:
    """Found in the period and put right since, be it looked at again or not."""
    return _found(scope, period).filter(state__in=RECTIFIED)


@measure("hazards.rectified", "改好的隐患", "条", "整改完成日期在期内的隐患，不论是否已复查销号")
def rectified(scope: Scope, period: Period) -> HazardQuerySet:
    """Put right in the period: of which it is asked how long it took."""
    return _hazards(scope).filter(rectified_on__range=(period.start, period.end))


@measure("hazards.due", "应完成整改", "条", "整改期限在期内的隐患", source="《安全生产法》第六十五条")
def due(scope: Scope, period: Period) -> HazardQuerySet:
    """Whose limit ends in the period."""
    return _due(scope, period)


@measure("hazards.closed_on_time", "按期整改", "条", "整改期限在期内、在期限当日或之前完成整改并已销号的隐患")
def closed_on_time(scope: Scope, period: Period) -> HazardQuerySet:
    """Of those due, the ones put right in time and closed."""
    return _due(scope, period).closed_on_time()


@measure(
    "hazards.overdue",
    "逾期未改",
    "条",
    "期末时期限已过而仍未完成整改的隐患",
    source="《安全生产法》第六十五条",
)
def overdue(scope: Scope, period: Period) -> HazardQuerySet:
    """Late at the end of the period."""
    day = min(period.end, timezone.localdate())
    late = _open_at_the_end(scope, period).filter(due_on__lt=day)
    return late.filter(Q(rectified_on__isnull=True) | Q(rectified_on__gt=day))


@measure("hazards.open", "在办隐患", "条", "期末尚未销号、移送的隐患，不论何时发现")
def still_open(scope: Scope, period: Period) -> HazardQuerySet:
    """Open at the end of the period."""
    return _open_at_the_end(scope, period)


@measure(
    "hazards.major_found",
    "排查重大隐患",
    "条",
    "发现日期在期内的重大隐患",
    source="《安全生产法》第四十一条、第一百一十八条",
)
def major_found(scope: Scope, period: Period) -> HazardQuerySet:
    """Major ones found in the period."""
    return _found(scope, period).major()


@measure(
    "hazards.major_closed",
    "销号重大隐患",
    "条",
    "销号时间在期内的重大隐患",
    source="《安全生产法》第四十一条",
)
def major_closed(scope: Scope, period: Period) -> HazardQuerySet:
    """Major ones closed in the period."""
    return _closed(scope, period).major()


@measure(
    "hazards.major_found_closed",
    "期内发现已销号的重大隐患",
    "条",
    "发现日期在期内、截至统计时已销号的重大隐患",
)
def major_found_closed(scope: Scope, period: Period) -> HazardQuerySet:
    """Major ones found in the period and closed since."""
    return _found(scope, period).major().closed()


@measure(
    "hazards.major_open",
    "在治重大隐患",
    "条",
    "期末尚未销号、移送的重大隐患",
    source="《安全生产法》第四十一条",
)
def major_open(scope: Scope, period: Period) -> HazardQuerySet:
    """Major ones open at the end of the period."""
    return _open_at_the_end(scope, period).major()


@measure(
    "hazards.major_planned", "五落实到位的重大隐患", "条", "期末在治、治理方案已备案（五落实齐全）的重大隐患"
)
def major_planned(scope: Scope, period: Period) -> HazardQuerySet:
    """Of those open, the ones whose plan is filed."""
    filed = TreatmentPlan.objects.filter(hazard=OuterRef("pk"), state=PlanState.FILED)
    return _open_at_the_end(scope, period).major().filter(Exists(filed))


@measure(
    "hazards.double_reported",
    "双报告齐全的重大隐患",
    "条",
    "发现日期在期内、监管部门和职工两份回执都有的重大隐患",
    source="《安全生产法》第四十一条",
)
def double_reported(scope: Scope, period: Period) -> HazardQuerySet:
    """Of the major ones found in the period, those reported to both ends."""
    rows = _found(scope, period).major()
    for kind in ReceiptKind:
        rows = rows.filter(Exists(Receipt.objects.filter(hazard=OuterRef("pk"), kind=kind)))
    return rows


@measure("hazards.listed", "挂牌督办", "条", "期内挂牌督办的重大隐患", source="《安全生产法》第四十一条")
def listed(scope: Scope, period: Period) -> HazardQuerySet:
    """Listed for supervision in the period."""
    listing = Supervision.objects.filter(hazard=OuterRef("pk"), listed_on__range=(period.start, period.end))
    return _hazards(scope).filter(Exists(listing))


@measure("hazards.general_found", "排查一般隐患", "条", "发现日期在期内的一般隐患")
def general_found(scope: Scope, period: Period) -> HazardQuerySet:
    """General ones found in the period."""
    return _found(scope, period).filter(level=HazardLevel.GENERAL)


@measure("hazards.general_removed", "期末已销号的一般隐患", "条", "发现日期在期内、期末以前已销号的一般隐患")
def general_removed(scope: Scope, period: Period) -> HazardQuerySet:
    """General ones found in the period and closed within it; the same whenever it is asked."""
    return _removed(scope, period).filter(level=HazardLevel.GENERAL)


@measure("hazards.major_removed", "期末已销号的重大隐患", "条", "发现日期在期内、期末以前已销号的重大隐患")
def major_removed(scope: Scope, period: Period) -> HazardQuerySet:
    """Major ones found in the period and closed within it; the same whenever it is asked."""
    return _removed(scope, period).major()


@measure(
    "hazards.major_in_treatment",
    "列入治理计划的重大隐患",
    "条",
    "期末尚未销号、移送，已经有治理方案的重大隐患，不论何时发现",
)
def major_in_treatment(scope: Scope, period: Period) -> HazardQuerySet:
    """Of the major ones open at the end, those with a treatment plan."""
    return _open_at_the_end(scope, period).major().filter(Exists(_plans(period)))


@measure("hazards.listed_by_province", "省级挂牌督办", "条", "期内由省级挂牌督办的重大隐患")
def listed_by_province(scope: Scope, period: Period) -> HazardQuerySet:
    """Listed for supervision by the province in the period."""
    listing = Supervision.objects.filter(
        hazard=OuterRef("pk"), level=ListingLevel.PROVINCE, listed_on__range=(period.start, period.end)
    )
    return _hazards(scope).filter(Exists(listing))


@measure(
    "hazards.treatment_funds",
    "治理资金",
    "万元",
    "期内在治或者销号、已经有治理方案的重大隐患，其方案所列经费之和",
    amount="plan__funds",
)
def treatment_funds(scope: Scope, period: Period) -> HazardQuerySet:
    """Major ones in treatment at any time of the period: what their plans set aside is added up."""
    start, _ = period.moments
    rows = _hazards(scope).major().filter(found_on__lte=period.end, plan__funds__isnull=False)
    return rows.filter(Exists(_plans(period))).exclude(state=HazardState.CLOSED, closed_at__lt=start)


@measure(
    "hazards.fixed_on_site",
    "当场改正",
    "条",
    "发现日期在期内、当场改正的隐患",
    source="《安全生产法》第六十五条",
)
def fixed_on_site(scope: Scope, period: Period) -> HazardQuerySet:
    """Put right on the spot."""
    return _found(scope, period).filter(fixed_on_site=True)


@measure("hazards.self_found", "企业自查发现", "条", "发现日期在期内、由企业自查发现的隐患")
def self_found(scope: Scope, period: Period) -> HazardQuerySet:
    """Found by the firms themselves."""
    return _found(scope, period).filter(source=HazardSource.SELF_CHECK)


@measure(
    "hazards.self_corrected",
    "自查自改",
    "条",
    "发现日期在期内、企业自己发现并按期一次改好的一般隐患，不作为对企业的任何不利评价",
)
def self_corrected(scope: Scope, period: Period) -> HazardQuerySet:
    """Found by the firms themselves and put right in time: to their credit only."""
    return _found(scope, period).self_corrected()


@measure(
    "hazards.held_against",
    "计入企业评价的隐患",
    "条",
    "发现日期在期内的隐患，不含企业自查发现、未逾期或者已按期一次改好的一般隐患",
)
def held_against(scope: Scope, period: Period) -> HazardQuerySet:
    """What may be counted against a firm."""
    return _found(scope, period).held_against_firms(min(period.end, timezone.localdate()))


@measure("hazards.rejected", "复查不合格", "条", "最近一次退回在期内的隐患")
def rejected(scope: Scope, period: Period) -> HazardQuerySet:
    """Sent back in the period."""
    return _hazards(scope).filter(rejected_at__range=period.moments)


@measure("hazards.extended", "办理延期", "条", "发现日期在期内、延过期的隐患")
def extended(scope: Scope, period: Period) -> HazardQuerySet:
    """Given more time than at first."""
    return _found(scope, period).filter(due_on__gt=F("first_due_on"), extension_count__gt=0)


@measure("hazards.transferred", "移送隐患", "条", "移送时间在期内的隐患", source="《安全生产法》第六十九条")
def transferred(scope: Scope, period: Period) -> HazardQuerySet:
    """Handed over to the district."""
    return _hazards(scope).filter(transferred_at__range=period.moments).exclude(transferred_to="")
