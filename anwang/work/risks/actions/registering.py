"""Points, events and controls: written down, corrected, taken out, taken over from a template."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.flow.workflow import words_of
from anwang.base.kit.fields import label_at
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs.shapes import RiskTemplate, TemplateEvent
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.risks.rules import keeps_risks
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

Row = TypeVar("Row", RiskPoint, RiskEvent, Control)


def point_of(row: RiskPoint | RiskEvent | Control) -> RiskPoint:
    """The point under which a row stands."""
    if isinstance(row, Control):
        return row.event.point
    return row.point if isinstance(row, RiskEvent) else row


@transaction.atomic
def add_point(subject: Subject, *, by: Any, **values: Any) -> RiskPoint:
    """Write down a place, machine, job or store that something can happen at."""
    point = RiskPoint(subject=subject, org=subject.org, topic=subject.topic, **values)
    return _add(point, by)


@transaction.atomic
def add_event(point: RiskPoint, *, by: Any, **values: Any) -> RiskEvent:
    """Write down what can go wrong there."""
    return _add(RiskEvent(point=point, **values), by)


@transaction.atomic
def add_control(event: RiskEvent, *, by: Any, **values: Any) -> Control:
    """Write down what keeps it from happening."""
    return _add(Control(event=event, **values), by)


def _add(row: Row, by: Any) -> Row:
    point = point_of(row)  # a new one has no place in the tree yet: its subject has
    keeps_risks.demand(by, point if point.pk else point.subject)
    row.created_by = row.changed_by = by
    row.full_clean()
    row.save()
    record(by, "risks.add", row, label=f"登记{row._meta.verbose_name}")
    return row


@transaction.atomic
def correct(row: Row, *, by: Any, **values: Any) -> Row:
    """Correct what is written; what was there stays in the trail."""
    keeps_risks.demand(by, point_of(row))
    changes = {}
    for name, value in values.items():
        old = words_of(row, name)
        setattr(row, name, value)
        if (new := words_of(row, name)) != old:
            changes[label_at(type(row), name)] = [old, new]
    if not changes:
        return row
    row.changed_by = by
    row.full_clean()
    row.save()
    record(by, "risks.correct", row, label=f"更正{row._meta.verbose_name}", changes=changes)
    return row


@transaction.atomic
def take_out(row: Row, *, by: Any, reason: str = "") -> Row:
    """Take a row out of the register; it stays in the books, marked as deleted."""
    keeps_risks.demand(by, point_of(row))
    if row.is_deleted:
        return row
    row.is_deleted, row.changed_by = True, by
    row.save(update_fields=["is_deleted", "changed_by", "changed_at"])
    record(by, "risks.take_out", row, label=f"删除{row._meta.verbose_name}", note=reason)
    return row


@transaction.atomic
def take_over(template: RiskTemplate, subject: Subject, *, by: Any) -> list[RiskPoint]:
    """Start a register from a template, to be trimmed afterwards; points of the same name are left alone."""
    keeps_risks.demand(by, subject)
    known = set(RiskPoint.objects.filter(subject=subject, is_deleted=False).values_list("name", flat=True))
    made = []
    for order, proposed in enumerate(template.points):
        if proposed.name in known:
            continue
        point = RiskPoint.objects.create(
            subject=subject, org=subject.org, topic=subject.topic, name=proposed.name, kind=proposed.kind,
            place=proposed.place, post=proposed.post, order=len(known) + order, template=template.full_id,
            created_by=by, changed_by=by,
        )  # fmt: skip
        for place, event in enumerate(proposed.events):
            _take_over_event(point, event, place, template.qualify(template.scheme), by)
        made.append(point)
    if not made:
        raise NotReady(f"“{template.name}”模板里的风险点已经都有了")
    points, measures = len(made), Control.objects.filter(event__point__in=made).count()
    record(
        by,
        "risks.take_over",
        subject,
        label="从模板带出风险点",
        note=f"{template.name}：{points} 个风险点、{measures} 条措施",
    )
    return made


def _take_over_event(point: RiskPoint, event: TemplateEvent, order: int, scheme: str, by: Any) -> None:
    proposal = {
        "scheme": scheme,
        "inputs": {name: f"{value:f}" for name, value in event.inputs.items()},
    }
    row = RiskEvent.objects.create(
        point=point, name=event.name, accident_type=event.accident, factor=event.factor,
        description=event.because, proposal=proposal if event.inputs else {}, order=order,
        created_by=by, changed_by=by,
    )  # fmt: skip
    Control.objects.bulk_create(
        Control(
            event=row, kind=each.kind, text=each.text, what_to_check=each.check, how_to_check=each.how,
            what_to_do=each.mend, every=each.every or "", order=place, created_by=by, changed_by=by,
        )
        for place, each in enumerate(event.controls)
    )  # fmt: skip


def move_to_subject(keep: Any, drop: Any) -> None:
    """After a merge the double's points stand with the one that is kept; of two names one gets a mark."""
    from anwang.work.risks.models import MajorHazardInstallation, Reassessment  # noqa: PLC0415 -- used here only

    taken = set(RiskPoint.objects.filter(subject=keep, is_deleted=False).values_list("name", flat=True))
    for point in RiskPoint.objects.filter(subject=drop, is_deleted=False, name__in=taken):
        point.name = f"{point.name}（并入）"[:80]
        point.save(update_fields=["name", "changed_at"])
    for model in (RiskPoint, Reassessment, MajorHazardInstallation):
        place_at(model._default_manager.filter(subject=drop), keep.org, subject=keep)
