"""What has changed this week, for somebody with two minutes: every figure a door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.dates import Period
from anwang.insight.alerts.choices import AlertState
from anwang.insight.alerts.models import Alert, FirmIndex
from anwang.insight.alerts.queries.warnings import rules_named

SHOWN = 6
DEALT_WITH = (AlertState.HANDLED, AlertState.DISMISSED)


@dataclass(frozen=True)
class Kind:
    """One kind of warning this week and last, and how many are open."""

    rule: str
    name: str
    now: int
    last: int
    open: int
    url: str
    open_url: str


@dataclass(frozen=True)
class Week:
    """The page."""

    period: Period
    opened: int
    opened_last: int
    dealt_with: int
    dealt_with_last: int
    open: int
    overdue: int
    silent: int
    urls: dict[str, str]
    kinds: Sequence[Kind]
    waves: Sequence[Alert]
    escalated: Sequence[Alert]
    helped: int
    fallen: Sequence[FirmIndex]


def week_of(user: Any) -> Week:
    """As far as this person sees."""
    period = Period.week(timezone.localdate())
    rows: Any = Alert.objects
    alerts = rows.visible_to(user)
    counts = alerts.aggregate(**_counts(period))
    silent = rules_named(user.town, "silence")
    waves = alerts.open().filter(rule__in=rules_named(user.town, "wave")).order_by("-opened_on", "-pk")
    indices: Any = FirmIndex.objects
    seen = indices.visible_to(user)
    fallen = seen.fallen().annotate(lost=F("before") - F("points")).select_related("subject")
    return Week(
        period=period,
        silent=alerts.open().filter(rule__in=silent).count(),
        urls=_urls(period, silent),
        kinds=_kinds(alerts, period),
        waves=list(waves.select_related("assignee")[:SHOWN]),
        escalated=list(alerts.open().escalated().select_related("assignee").order_by("due_on")[:SHOWN]),
        helped=seen.needing_help().count(),
        fallen=sorted(fallen.order_by("-lost", "subject__name")[:SHOWN], key=lambda each: each.subject.name),
        **counts,
    )


def _counts(period: Period) -> dict[str, Any]:
    last = period.previous()
    return {
        "opened": Count("pk", filter=Q(opened_on__range=(period.start, period.end))),
        "opened_last": Count("pk", filter=Q(opened_on__range=(last.start, last.end))),
        "dealt_with": Count("pk", filter=Q(state__in=DEALT_WITH, handled_at__range=period.moments)),
        "dealt_with_last": Count("pk", filter=Q(state__in=DEALT_WITH, handled_at__range=last.moments)),
        "open": Count("pk", filter=Q(state=AlertState.OPEN)),
        "overdue": Count("pk", filter=Q(state=AlertState.OPEN, due_on__lt=timezone.localdate())),
    }


def _urls(period: Period, silent: list[str]) -> dict[str, str]:
    span = {"opened_on_after": period.start, "opened_on_before": period.end}
    done = {"handled_at_after": period.start, "handled_at_before": period.end, "state": "handled,dismissed"}
    return {
        "opened": _list(view="all", **span),
        "dealt_with": _list(view="all", **done),
        "open": _list(view="open"),
        "overdue": _list(view="overdue"),
        "silent": _list(view="open", rule=",".join(silent)),
        "helped": f"{reverse('alerts:firms')}?view=help",
        "fallen": f"{reverse('alerts:firms')}?view=fallen",
    }


def _kinds(alerts: Any, period: Period) -> list[Kind]:
    last = period.previous()
    counted = (
        alerts.order_by()
        .values("rule", "rule_name")
        .annotate(
            now=Count("pk", filter=Q(opened_on__range=(period.start, period.end))),
            last=Count("pk", filter=Q(opened_on__range=(last.start, last.end))),
            open=Count("pk", filter=Q(state=AlertState.OPEN)),
        )
    )
    span = {"opened_on_after": period.start, "opened_on_before": period.end}
    kinds = [
        Kind(
            row["rule"], row["rule_name"], row["now"], row["last"], row["open"],
            _list(view="all", rule=row["rule"], **span), _list(view="open", rule=row["rule"]),
        )
        for row in counted.order_by("rule")
    ]  # fmt: skip
    return [kind for kind in kinds if kind.now or kind.last or kind.open]


def _list(**asked: Any) -> str:
    return f"{reverse('alerts:list')}?{urlencode(asked)}"
