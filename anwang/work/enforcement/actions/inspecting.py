"""An official visit is asked for, made, signed and explained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs.shapes import Checklist
from anwang.town.evidence.actions import attach_photos
from anwang.town.evidence.choices import Slot
from anwang.town.evidence.imaging import Picture
from anwang.work.enforcement.choices import InspectionState, ItemState, Output, Side, Source
from anwang.work.enforcement.guards import demand, visits
from anwang.work.enforcement.models import Delegation, Inspection, Officer, PlanItem, Reasoning, Signing
from anwang.work.enforcement.outputs import Producing
from anwang.work.enforcement.rules import goes_there, plans
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.actions import hand_in
from anwang.work.inspections.answers import Sheet
from anwang.work.inspections.choices import VisitClass
from anwang.work.subjects.models import Subject

KIND = "RQ"


@transaction.atomic
def ask_inspection(
    subject: Subject,
    *,
    visit_class: str,
    day: dt.date,
    matters: str,
    by: Any,
    source: str = Source.PLAN,
    officers: Sequence[Officer] = (),
    item: PlanItem | None = None,
    **told: Any,
) -> Inspection:
    """Ask for approval; what stands against it is told on its page, and refused at the approval."""
    if item is not None and item.status != ItemState.PLANNED:
        raise NotReady(f"这次计划检查{item.get_status_display()}，不能再去")
    if item is not None and (made := item.inspection):
        raise NotReady(f"这次计划检查已经申请过：{made.number}；那一次取消以后可以再申请")
    if source == Source.PLAN and item is None:
        raise BadInput("任务来源是年度计划的，请从计划检查里申请")
    inspection = Inspection(
        subject=subject, org=subject.org, visit_class=visit_class, day=day, matters=matters.strip(),
        source=source, item=item, asked_by=by, **told,
    )  # fmt: skip
    plans.demand(by, subject)
    year = day.year
    inspection.number = format_number(KIND, year, next_number(KIND, scope=subject.town, year=year))
    inspection.full_clean(exclude=["number"])
    inspection.save()
    inspection.officers.set(officers)
    if item is not None:
        inspection.partners.set(item.partners.all())
    record(
        by, "enforcement.ask", inspection, label="申请检查", after=inspection.stands, note=inspection.matters
    )
    return inspection


@transaction.atomic
def record_inspection(
    inspection: Inspection, checklist: Checklist, sheet: Sheet, *, companions: str = "", by: Any
) -> Inspection:
    """Hand in what was answered on the spot as a visit of its class, and go on to the signatures."""
    goes_there.demand(by, inspection)
    if inspection.state != InspectionState.ON_SITE:
        raise NotReady(f"当前为“{inspection.get_state_display()}”，先扫码入企再检查")
    demand(_Companions(inspection, companions), [visits.only_named_helpers])
    others = [str(each) for each in inspection.officers.exclude(user=by.pk).select_related("user")]
    visit = hand_in(
        subject=inspection.subject,
        checklist=checklist,
        sheet=sheet,
        by=by,
        visited_on=inspection.day,
        companions="、".join([*others, *inspection.helpers_named])[:100],
        visit_class=VisitClass(inspection.visit_class),
    )
    return inspection.take("record", by=by, visit=visit)


class _Companions:
    """Who was named, and who is said to have been there."""

    def __init__(self, inspection: Inspection, there: str) -> None:
        self.helpers_named = inspection.helpers_named
        self.companions_there = [each for each in there.replace("，", "、").split("、") if each.strip()]


@transaction.atomic
def sign_record(
    inspection: Inspection,
    *,
    side: str,
    by: Any,
    officer: Officer | None = None,
    name: str = "",
    post: str = "",
    picture: Picture | None = None,
    because: str = "",
    witness: str = "",
) -> Signing:
    """One side signs on the screen; a firm that refuses is noted with reason and witness."""
    demand(Producing(inspection.visit_class, Output.RECORD), [visits.may_produce])
    goes_there.demand(by, inspection)
    inspection.refresh_from_db(from_queryset=Inspection._base_manager.select_for_update())
    if inspection.state != InspectionState.RECORDED:
        raise NotReady(f"当前为“{inspection.get_state_display()}”，不能签字")
    if side == Side.OFFICER and (officer is None or officer.user_id != by.pk):
        raise PermissionDenied("执法人员用自己的账号签自己的名字")
    signing = Signing(
        inspection=inspection,
        side=side,
        officer=officer if side == Side.OFFICER else None,
        name=str(officer) if side == Side.OFFICER else name.strip(),
        post=post.strip(),
        is_refused=picture is None,
        because=because.strip(),
        witness=witness.strip(),
    )
    if not signing.name:
        raise BadInput("请写签字人的姓名")
    if side == Side.OFFICER and picture is None:
        raise BadInput("请在框内手写签名")
    demand(signing, [visits.refusal_witnessed])
    if inspection.signings.filter(side=side, officer=signing.officer).exists():
        raise NotReady(f"{signing.name}已经签过")
    signing.save()
    if picture is not None:
        attach_photos(signing, [picture], slot=Slot.SIGNATURE, by=by, caption=f"{signing.name}签名")
    note = f"{signing.because}；见证人{signing.witness}" if signing.is_refused else signing.post
    record(by, "enforcement.sign_record", inspection, label=str(signing), note=note)
    return signing


@transaction.atomic
def explain(
    inspection: Inspection, hazard: Hazard, *, consequence: str, remedy: str, why_date: str, by: Any
) -> Reasoning:
    """Say why, what may come of it, how it is put right, and why by that day; may be said better later."""
    goes_there.demand(by, inspection)
    if inspection.state not in (InspectionState.RECORDED, InspectionState.SIGNED):
        raise NotReady(f"当前为“{inspection.get_state_display()}”，不能再改说理")
    if not inspection.findings.filter(pk=hazard.pk).exists():
        raise BadInput("这条隐患不是这次检查发现的")
    told = {"consequence": consequence.strip(), "remedy": remedy.strip(), "why_date": why_date.strip()}
    if empty := [name for name, words in told.items() if not words]:
        names = "、".join(Reasoning._meta.get_field(each).verbose_name for each in empty)
        raise BadInput(f"请写明{names}")
    made, _ = Reasoning.objects.update_or_create(hazard=hazard, defaults={"inspection": inspection, **told})
    record(by, "enforcement.explain", inspection, label="说理", note=str(hazard))
    return made


@transaction.atomic
def add_delegation(
    town: Any,
    *,
    authority: str,
    number: str,
    matters: str,
    since: dt.date,
    until: dt.date,
    published_url: str,
    by: Any,
    **bounds: Any,
) -> Delegation:
    """A written delegation, as published; ``bounds``: offences, highest fines, whether hearings are in it."""
    made = Delegation(
        org=town, authority=authority, number=number, matters=matters, since=since, until=until,
        published_url=published_url, **bounds,
    )  # fmt: skip
    made.take_place()
    plans.demand(by, made)
    made.full_clean()
    made.save()
    record(by, "enforcement.add_delegation", made, label="登记执法委托", note=f"{made.since}至{made.until}")
    return made


@transaction.atomic
def withdraw_delegation(given: Delegation, *, on: dt.date, because: str, by: Any) -> Delegation:
    """The authority takes it back early; what is still open under it is refused from that day."""
    plans.demand(by, given)
    if not because.strip():
        raise BadInput("请写明收回的理由和文号")
    if not given.since <= on <= given.until:
        raise BadInput("收回日期须在委托的期限以内")
    given.withdrawn_on = on
    given.save(update_fields=["withdrawn_on"])
    record(by, "enforcement.withdraw_delegation", given, label="收回执法委托", note=because.strip()[:200])
    return given
