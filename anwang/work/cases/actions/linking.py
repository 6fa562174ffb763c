"""Departments join a case, an inquiry is opened, a case is listed as typical."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices.actions import tell
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.accidents.models import Accident
from anwang.work.cases.models import Case, CasePart, Inquiry, TypicalCase
from anwang.work.cases.rules import leads, opens


@transaction.atomic
def add_part(case: Case, department: Org, *, matter: str, by: Any) -> CasePart:
    """A department takes part, with a sub-status of its own (安全生产法, art. 69)."""
    opens.demand(by, case)
    if case.is_over:
        raise NotReady(f"当前为“{case.get_state_display()}”，不能再加部门")
    if department.kind != OrgKind.DEPARTMENT or department.town_id != case.town:
        raise BadInput("请选本镇的部门")
    made = CasePart(case=case, department=department, matter=matter.strip())
    made.full_clean()
    made.save()
    record(by, "cases.add_part", case, label="联合办案", note=str(made))
    people = User.objects.filter(posts__org=department, posts__is_active=True).distinct()
    tell(people, f"联合办案：{case.title}，你部门负责{made.matter}", url=case.get_absolute_url(), by=by)
    return made


@transaction.atomic
def open_inquiry(case: Case, *, by: Any) -> Inquiry:
    """Look at firm, department and leaders (一案双查、三责同追)."""
    (leads | opens).demand(by, case)
    if case.found_inquiry is not None:
        raise NotReady("本案已经开展一案双查")
    made = Inquiry.objects.create(case=case)
    record(by, "cases.open_inquiry", case, label="开展一案双查")
    return made


@transaction.atomic
def inquire_into_accident(accident: Accident, *, by: Any) -> Inquiry:
    """The same for an accident, with or without a case; a case that is opened later takes it over."""
    (leads | opens).demand(by, accident)
    if is_inquired(accident):
        raise NotReady("这起事故已经开展一案双查")
    case = accident.cases.under_way().order_by("pk").first()
    if case is not None and case.found_inquiry is None:
        made = Inquiry.objects.create(case=case, accident=accident)
    else:
        made = Inquiry.objects.create(accident=accident)
    record(by, "cases.open_inquiry", accident, label="开展一案双查")
    return made


def is_inquired(accident: Accident) -> bool:
    """Whether there is an inquiry into an accident, by itself or in one of its cases."""
    return Inquiry.objects.filter(Q(accident=accident) | Q(case__accident=accident)).exists()


@transaction.atomic
def list_as_typical(case: Case, *, whom: str, demands: str, due_on: dt.date, by: Any) -> TypicalCase:
    """List it for supervision (典型案例挂牌督办)."""
    leads.demand(by, case)
    today = timezone.localdate()
    if TypicalCase.objects.filter(case=case).exists():
        raise NotReady("本案已经挂牌督办")
    if due_on < today:
        raise BadInput("督办期限不能早于今天")
    made = TypicalCase(
        case=case, listed_by_whom=whom.strip(), demands=demands.strip(), due_on=due_on, listed_on=today
    )
    made.full_clean()
    made.save()
    record(by, "cases.list_as_typical", case, label="挂牌督办", note=made.demands[:200])
    return made
