"""Listed supervision: begins, is reported on, is given more time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import NotReady
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.choices import Slot
from anwang.work.hazards.actions.major import lock_major
from anwang.work.hazards.choices import HazardState, ListingLevel
from anwang.work.hazards.clocks import due_after
from anwang.work.hazards.models import ExtensionRequest, Hazard, Progress, Supervision
from anwang.work.hazards.rules import is_rectifier_of, supervisor


@transaction.atomic
def list_for_supervision(
    hazard: Hazard,
    *,
    by: Any,
    level: str = ListingLevel.TOWN,
    notice_number: str,
    due_on: dt.date,
    listed_on: dt.date | None = None,
    publicity: str = "",
) -> Supervision:
    """List a major hazard by name (挂牌督办); the first progress report is due a quarter later."""
    lock_major(hazard, "挂牌督办")
    if not supervisor(by, hazard):
        raise PermissionDenied(supervisor.says(hazard, by))
    listed_on = listed_on or timezone.localdate()
    supervision = Supervision(
        hazard=hazard,
        org=hazard.org,
        topic=hazard.topic,
        level=level,
        notice_number=notice_number,
        listed_on=listed_on,
        due_on=due_on,
        publicity=publicity,
        progress_due_on=due_after("supervision-progress", listed_on, level).date,
        listed_by=by,
    )
    supervision.full_clean(exclude=["org", "listed_by"])
    supervision.save()
    note = f"{supervision}，期限{cn_date(due_on)}"
    record(
        by, "hazards.list_for_supervision", supervision, label="挂牌督办", after=supervision.stands, note=note
    )
    return supervision


@transaction.atomic
def report_progress(
    supervision: Supervision, *, by: Any, text: str, photos: Iterable[Any] = (), seen: int | None = None
) -> Progress:
    """Report what has been done (督办进展); the next report is due a quarter later."""
    supervision.take("report", by=by, note=text, seen=seen)
    entry = Progress(supervision=supervision, reported_on=timezone.localdate(), text=text, reported_by=by)
    entry.full_clean(exclude=["reported_by"])
    entry.save()
    photos = list(photos)
    if photos:
        attach_photos(supervision.hazard, photos, slot=Slot.SCENE, by=by, caption="督办进展")
    return entry


@transaction.atomic
def request_extension(
    supervision: Supervision, *, by: Any, reason: str, interim_measures: str, wished_until: dt.date
) -> ExtensionRequest:
    """Ask for more time under supervision (申请延期), while the window is open."""
    supervision.refresh_from_db(from_queryset=Supervision._base_manager.select_for_update())
    if not is_rectifier_of(by, supervision):
        raise PermissionDenied(is_rectifier_of.says(supervision, by))
    today, window = timezone.localdate(), supervision.extension_window
    if not supervision.takes_requests(today):
        raise NotReady(f"申请延期的时间已过：最迟{cn_date(window.date)}（{window.rule}）")
    if wished_until <= supervision.due_on:
        raise ValidationError({"wished_until": f"须晚于现在的督办期限（{cn_date(supervision.due_on)}）"})
    request = ExtensionRequest(
        supervision=supervision,
        org=supervision.org,
        topic=supervision.topic,
        reason=reason,
        interim_measures=interim_measures,
        wished_until=wished_until,
        asked_by=by,
        asked_on=today,
    )
    request.full_clean(exclude=["org", "asked_by"])
    request.save()
    note = f"申请延至{cn_date(wished_until)}：{reason}"
    record(by, "hazards.request_extension", request, label="申请督办延期", after=request.stands, note=note)
    return request


@transaction.atomic
def decide_extension(
    request: ExtensionRequest,
    *,
    by: Any,
    grant: bool,
    note: str,
    until: dt.date | None = None,
    seen: int | None = None,
) -> ExtensionRequest:
    """Answer a request with a date or a reason (答复); the hazard's own limit follows."""
    if not grant:
        return request.take("refuse", by=by, note=note, seen=seen)
    request.take("grant", by=by, note=note, seen=seen, granted_until=until)
    supervision = request.supervision
    supervision.take("extend", by=by, note=note, due_on=until)
    hazard = supervision.hazard
    if hazard.state == HazardState.RECTIFYING and until is not None and hazard.due_on < until:
        step = "grant" if hazard.wished_due_on else "extend"
        hazard.take(step, by=by, note=f"督办期限延至{cn_date(until)}", due_on=until)
    return request
