"""Telling who answers for a topic, where the packs leave it open or name two."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.coverage.models import Assignment
from anwang.work.coverage.rules import may_assign
from anwang.work.subjects.models import Subject


@transaction.atomic
def assign(
    town: Org,
    *,
    topic: str,
    department: Org,
    reason: str,
    by: Any,
    type: str = "",  # noqa: A002 -- what the subject calls it
    subject: Subject | None = None,
    since: dt.date | None = None,
) -> Assignment:
    """One department for a topic: at all subjects of a type, or at one. It replaces the earlier word."""
    made = Assignment(
        org=town,
        topic=topic,
        type="" if subject else type,
        subject=subject,
        department=department,
        reason=reason.strip(),
        since=since or timezone.localdate(),
        assigned_by=by,
    )
    _demand(made, town, by)
    earlier = Assignment.objects.standing().filter(town=town.pk, topic=topic, type=made.type, subject=subject)
    for each in earlier.select_for_update():
        if each.department_id == department.pk:
            return each
        end(each, on=made.since, by=by, because=f"改由{department}负责")
    made.full_clean(exclude=["org"])
    made.save(force_insert=True)
    record(by, "coverage.assign", made, label="指定责任部门", note=made.reason)
    return made


def _demand(made: Assignment, town: Org, by: Any) -> None:
    made.town = town.pk
    if by is not None and not may_assign(by, made):
        raise PermissionDenied("须由镇应急办负责人指定责任部门")
    if made.department.kind != OrgKind.DEPARTMENT or made.department.town_id != town.pk:
        raise BadInput(f"“{made.department}”不是本镇的部门")
    if made.subject is not None and made.subject.town != town.pk:
        raise BadInput(f"“{made.subject}”不是本镇的对象")
    if not made.reason:
        raise BadInput("请写明为什么由这个部门负责")
    if made.topic not in {topic.id for topic in packs.topics(town)}:
        raise BadInput(f"没有编号为“{made.topic}”的专题")


@transaction.atomic
def withdraw(assignment: Assignment, *, because: str, by: Any) -> Assignment:
    """The town's own word no longer holds: what the packs say counts again."""
    if not may_assign(by, assignment):
        raise PermissionDenied("须由镇应急办负责人撤销指定")
    if assignment.until is not None:
        raise NotReady("这项指定已经结束")
    if not because.strip():
        raise BadInput("请写明为什么撤销")
    end(assignment, on=timezone.localdate(), by=by, because=because)
    return assignment


def end(assignment: Assignment, *, on: dt.date, by: Any, because: str) -> None:
    """It holds no longer."""
    assignment.until = on
    assignment.save(update_fields=["until"])
    record(by, "coverage.withdraw", assignment, label="结束指定", note=because)
