"""What is new, changed or in danger opens a re-assessment by itself; a grade is raised meanwhile."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date
from anwang.knowledge.packs import queries as packs
from anwang.town.notices.actions import tell
from anwang.town.people.models import User
from anwang.work.risks.activity import last_records
from anwang.work.risks.choices import ChangeKind, ControlLevel, RiskGrade
from anwang.work.risks.models import Reassessment, RiskChange, RiskPoint
from anwang.work.risks.rules import FIRM_KEEPERS, keeps_risks, raises_risks


@transaction.atomic
def report_change(
    point: RiskPoint,
    kind: str,
    text: str,
    *,
    by: Any,
    on: dt.date | None = None,
    reference: str = "",
) -> RiskChange:
    """Write down a change and open the re-assessment; one that waits already takes it in.

    ``reference`` names what it came from (a hazard's number): the same is not taken down twice.
    """
    point = RiskPoint.objects.select_for_update().get(pk=point.pk)
    if reference and (
        earlier := RiskChange.objects.filter(point=point, kind=kind, reference=reference).first()
    ):
        return earlier
    if by is not None and not by.covers(point):
        keeps_risks.demand(by, point)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"happened_on": "日期不能在今天以后"})
    what = ChangeKind(kind)
    task = _open_task(point, what, by)
    change = RiskChange.objects.create(
        point=point, kind=what, text=text, happened_on=day, reference=reference,
        reassessment=task, created_by=by,
    )  # fmt: skip
    record(by, "risks.change", point, label="登记变化", note=f"{what.label}：{text}")
    people = User.objects.holding(*FIRM_KEEPERS, over=point)
    words = f"“{point}”要重新评估（{what.label}），{cn_date(task.due_on)}前完成"
    tell(people, words, url=task.get_absolute_url(), by=by)
    return change


def _open_task(point: RiskPoint, kind: ChangeKind, by: Any) -> Reassessment:
    """The point's open task, with the nearer due date of the two; a new one where there is none."""
    today = timezone.localdate()
    limit = packs.limit("core/risk-reassess-urgent" if kind.is_urgent else "core/risk-reassess", today)
    due = today + dt.timedelta(days=limit.value)
    rule = f"{kind.label}后 {limit.words}内"
    task = Reassessment.objects.open().filter(point=point).first()
    if task is None:
        task = Reassessment.objects.create(
            subject=point.subject, org=point.org, topic=point.topic, point=point,
            opened_on=today, due_on=due, due_rule=rule,
        )  # fmt: skip
        record(by, "risks.reassess", task, label="提出重新评估", note=rule)
    elif due < task.due_on:
        task.due_on, task.due_rule = due, rule
        task.save(update_fields=["due_on", "due_rule", "changed_at"])
    return task


@transaction.atomic
def raise_grade(point: RiskPoint, grade: str, reason: str, *, by: Any) -> RiskPoint:
    """Hold a point at a higher grade until it is assessed anew; only an assessment takes it back."""
    point = RiskPoint.objects.select_for_update().get(pk=point.pk)
    raises_risks.demand(by, point)
    if not reason.strip():
        raise ValidationError({"raised_reason": "临时提级须写明原因"})
    wanted = RiskGrade(grade)
    if point.grade and wanted.rank <= RiskGrade(point.grade).rank:
        raise ValidationError(
            {"raised_grade": f"现在已是{point.get_grade_display()}，提级要比它高；降级只能重新评估"}
        )
    before = point.get_grade_display() or "未评估"
    point.raised_grade, point.raised_reason = wanted.value, reason
    point.raised_by, point.raised_at = by, timezone.now()
    point.grade = wanted.value
    point.control_level = ControlLevel.of(wanted.value)
    point.save()
    changes = {"风险等级": [before, str(wanted.label)]}
    record(by, "risks.raise", point, label="临时提级", note=reason, changes=changes)
    report_change(point, ChangeKind.RAISED, reason, by=by)
    return point


def report_hazard(
    point: RiskPoint, *, number: str, title: str, is_major: bool, times: int, by: Any
) -> RiskChange | None:
    """A confirmed hazard, if it is major or one too many in the window, opens a re-assessment."""
    if is_major:
        return report_change(point, ChangeKind.MAJOR_HAZARD, title[:200], by=by, reference=number)
    wanted = packs.limit("core/risk-repeat", timezone.localdate()).value
    if times >= wanted:
        text = f"近期同一处确认隐患 {times} 条，最近一条：{title}"[:200]
        return report_change(point, ChangeKind.REPEATED, text, by=by, reference=number)
    return None


def review_what_is_due(today: dt.date) -> int:
    """Open re-assessments of points past their review or idle too long; twice opens nothing twice."""
    opened = 0
    late: Any = RiskPoint.objects.current().filter(next_review_on__lt=today)
    known = _known(late)
    for point in late.select_related("subject", "org"):
        day = point.next_review_on
        text = f"评估{cn_date(day)}到期"
        opened += _once(point, ChangeKind.EXPIRY, text, f"review-{day:%Y%m%d}", known)
    limit = packs.limit("core/risk-idle", today)
    since = today - dt.timedelta(days=limit.value)
    days = last_records()
    quiet = [subject for subject, day in days.items() if day < since]
    still: Any = RiskPoint.objects.current().filter(subject__in=quiet)
    known = _known(still)
    for point in still.select_related("subject", "org"):
        text = f"连续 {limit.words}没有任何检查、自查记录，恢复前须重新评估"
        opened += _once(point, ChangeKind.IDLE, text, f"idle-{days[point.subject_id]:%Y%m%d}", known)
    return opened


def _known(points: Any) -> set[tuple[int, str, str]]:
    """What was taken down of these points already, in one look."""
    rows = RiskChange.objects.filter(point__in=points.values("pk")).exclude(reference="")
    return set(rows.values_list("point", "kind", "reference"))


def _once(
    point: RiskPoint, kind: ChangeKind, text: str, reference: str, known: set[tuple[int, str, str]]
) -> int:
    if (point.pk, kind.value, reference) in known:
        return 0
    report_change(point, kind, text, by=None, reference=reference)
    return 1
