"""How grave an event is: judged by a scheme, kept for ever, the newest counts for the point."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date, months_after
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Judgement, RiskScheme
from anwang.work.risks.choices import ControlLevel, RiskGrade
from anwang.work.risks.models import Assessment, Reassessment, RiskEvent, RiskPoint
from anwang.work.risks.rules import keeps_risks


def read_inputs(scheme: RiskScheme, inputs: Mapping[str, Any]) -> dict[str, Decimal]:
    """The inputs as exact numbers of the scheme's tables; refused factor by factor."""
    known: dict[str, Decimal] = {}
    wrong: dict[str, str] = {}
    for name, value in inputs.items():
        if value in (None, ""):
            continue
        try:
            known[name] = Decimal(str(value))
        except InvalidOperation:
            wrong[name] = f"“{value}”不是数"
    wrong = {**scheme.complaints(known), **wrong}
    if wrong:
        raise ValidationError(wrong)
    return known


def judge(scheme: RiskScheme, inputs: Mapping[str, Any]) -> Judgement:
    """What a scheme says, without writing anything."""
    return scheme.judge(read_inputs(scheme, inputs))


@transaction.atomic
def assess(
    event: RiskEvent,
    *,
    scheme: str,
    inputs: Mapping[str, Any],
    by: Any,
    on: dt.date | None = None,
    upgrade: str = "",
    upgraded_reason: str = "",
    note: str = "",
) -> Assessment:
    """Judge an event; the earlier assessments stay, the newest counts. ``upgrade``: a direct one to red."""
    point = RiskPoint.objects.select_for_update().get(pk=event.point_id)
    keeps_risks.demand(by, point)
    release = packs.release(scheme.partition("/")[0], point.org.town)
    found = packs.risk_scheme(scheme, release)
    numbers = read_inputs(found, inputs)
    judged = found.judge(numbers)
    if upgrade and upgrade not in {each.full_id for each in packs.risk_upgrades(release)}:
        raise ValidationError({"upgrade": "没有这一种直接判定的情形"})
    if upgrade and not upgraded_reason.strip():
        raise ValidationError({"upgraded_reason": "直接判定为重大风险须写明理由"})
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"assessed_on": "评估日期不能在今天以后"})
    made = Assessment.objects.create(
        event=event, scheme=scheme, release=release,
        inputs={name: f"{value:f}" for name, value in numbers.items()},
        score=judged.score, scored_grade=judged.grade,
        grade=RiskGrade.RED.value if upgrade else judged.grade,
        upgrade=upgrade, upgraded_reason=upgraded_reason if upgrade else "",
        assessor=by, assessed_on=day, note=note,
    )  # fmt: skip
    words = f"{found.short_name} {judged.score.normalize():f}，{made.get_grade_display()}"
    record(by, "risks.assess", event, label="评估风险", note=f"{words}（直接判定）" if upgrade else words)
    settle(point, by=by)
    return made


def settle(point: RiskPoint, *, by: Any) -> RiskPoint:
    """Bring a point to what its newest assessments say; a raised grade falls once all are newer than it."""
    newest = _newest(point)
    events = list(point.events.filter(is_deleted=False))
    for event in events:
        last = newest.get(event.pk)
        event.grade, event.assessed_on = (last.grade, last.assessed_on) if last else ("", None)
    RiskEvent.objects.bulk_update(events, ["grade", "assessed_on"])
    point.assessed_grade = RiskGrade.highest(*(event.grade for event in events))
    days = [event.assessed_on for event in events if event.assessed_on]
    point.assessed_on = max(days, default=None)
    point.next_review_on = review_day(point.assessed_grade, min(days)) if days else None
    if point.raised_grade and _is_all_newer(point, events, newest):
        was = point.get_raised_grade_display()
        point.raised_grade, point.raised_reason, point.raised_by, point.raised_at = "", "", None, None
        record(by, "risks.lower", point, label="提级取消", note=f"已重新评估，不再按{was}管控")
    point.grade = RiskGrade.highest(point.assessed_grade, point.raised_grade)
    if point.grade:
        point.control_level = ControlLevel.of(point.grade)
    point.save()
    _finish_reassessment(point, by)
    return point


def _newest(point: RiskPoint) -> dict[int, Assessment]:
    found: dict[int, Assessment] = {}
    for each in Assessment.objects.filter(event__point=point).newest_first():
        found.setdefault(each.event_id, each)
    return found


def _is_all_newer(point: RiskPoint, events: list[RiskEvent], newest: dict[int, Assessment]) -> bool:
    since = point.raised_at
    return bool(events) and all(
        event.pk in newest and since is not None and newest[event.pk].created_at > since for event in events
    )


def _finish_reassessment(point: RiskPoint, by: Any) -> None:
    """Whoever assessed the last event of a point that waits for it has done the task."""
    task = Reassessment.objects.open().filter(point=point).first()
    if task is not None and by is not None and not task.unassessed().exists():
        task.take("assess", by=by)


def review_day(grade: str, since: dt.date) -> dt.date:
    """By when a risk of this grade is assessed again; the months are a row of the pack."""
    limit = packs.limit(f"core/risk-review-{grade}", since)
    return months_after(since, limit.value)


def next_review_words(point: RiskPoint) -> str:
    """Why the next review is due then."""
    if point.next_review_on is None or not point.assessed_grade or point.assessed_on is None:
        return ""
    limit = packs.limit(f"core/risk-review-{point.assessed_grade}", point.assessed_on)
    return (
        f"{point.get_assessed_grade_display()}评估后 {limit.words}内再评估，{cn_date(point.next_review_on)}前"
    )
