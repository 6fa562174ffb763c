"""A case is proposed, with everything taken over that a visit or a hazard already says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_date, local_day
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.knowledge.packs import queries as packs
from anwang.work.accidents.models import Accident
from anwang.work.cases.actions.parties import add_party, demand_offence
from anwang.work.cases.choices import Source
from anwang.work.cases.models import Case, Inquiry, Respondent
from anwang.work.cases.rules import opens
from anwang.work.enforcement.guards.guard import PACK
from anwang.work.enforcement.models import Delegation, Inspection, Officer
from anwang.work.hazards.models import Hazard
from anwang.work.papers.actions import open_dossier
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

KIND = "CF"


@transaction.atomic
def open_case(
    subject: Subject,
    *,
    penalty: str,
    by: Any,
    facts: str = "",
    officers: Sequence[Officer] = (),
    kind: str = "general",
    person: str = "",
    hazard: Hazard | None = None,
    inspection: Inspection | None = None,
    source: str = "",
    source_note: str = "",
    happened_on: dt.date | None = None,
    delegation: Delegation | None = None,
    accident: Accident | None = None,
) -> Case:
    """Propose a case (申请立案); nothing is retyped that visit, hazard or accident says."""
    release = packs.release(PACK)
    offence = demand_offence(penalty, release)
    if kind not in {each.id for each in release.pack.case_kinds}:
        raise BadInput(f"没有这类案件：{kind}")
    inspection = inspection or _inspection_of(hazard)
    found_on = accident.happened_on if accident else _found_on(hazard, inspection)
    who = person.strip() or subject.name
    case = Case(
        subject=subject,
        org=subject.org,
        kind=kind,
        source=source or _source_of(hazard, inspection, accident),
        source_note=source_note.strip() or (accident.number if accident else ""),
        accident=accident,
        hazard=hazard,
        inspection=inspection,
        parties=who,
        happened_on=happened_on or found_on,
        found_on=found_on,
        facts=facts.strip() or facts_of(hazard, inspection, accident),
        title=f"{who}涉嫌{offence.behaviour}案"[:200],
        release=release,
        asked_by=by,
    )
    case.take_place()
    opens.demand(by, case)
    case.delegation = delegation or _delegation_for(case, penalty)
    year = timezone.localdate().year
    case.number = format_number(KIND, year, next_number(KIND, scope=case.town or 0, year=year))
    case.full_clean(exclude=["number", "title"])
    case.dossier = open_dossier(subject, title=case.title, by=by, delegation=case.delegation)
    case.save()
    case.officers.set(officers or (inspection.officers.all() if inspection else ()))
    add_party(case, penalty=penalty, person=person)
    Inquiry.objects.filter(accident=accident, case=None).exclude(accident=None).update(case=case)
    case.wind(by)
    record(by, "cases.open", case, label="申请立案", after=case.stands, note=case.title)
    return case


def _inspection_of(hazard: Hazard | None) -> Inspection | None:
    """The official visit on which a hazard was found."""
    if hazard is None:
        return None
    return Inspection.objects.filter(visit__findings__hazard=hazard).first()


def _found_on(hazard: Hazard | None, inspection: Inspection | None) -> dt.date:
    if inspection is not None:
        return inspection.day
    return local_day(hazard.created_at) if hazard is not None else timezone.localdate()


def _source_of(hazard: Hazard | None, inspection: Inspection | None, accident: Accident | None) -> str:
    if accident is not None:
        return Source.ACCIDENT
    if inspection is not None:
        return Source.INSPECTION
    if hazard is not None:
        return Source.HAZARD
    raise BadInput("请写明案件来源：执法检查、隐患整改、举报投诉、事故，或者其他单位移送")


def facts_of(hazard: Hazard | None, inspection: Inspection | None, accident: Accident | None = None) -> str:
    """What is known already, as the beginning of the facts."""
    if accident is not None:
        said = f"{accident.standing_words}，{accident.toll.words}。{accident.result or accident.what}"
        return f"{cn_date(accident.happened_on)}在{accident.place}发生{said}"
    if hazard is not None:
        said = f"{hazard.number} {hazard.title}"
        return f"{said}，责令改正后复查仍未改正" if hazard.reject_count else said
    if inspection is None:
        return ""
    titles = [each.title for each in inspection.findings.order_by("pk")]
    return f"{inspection.number} 检查发现：{'；'.join(titles)}" if titles else inspection.matters


def _delegation_for(case: Case, penalty: str) -> Delegation | None:
    """The delegation in force that covers the offence, the newest first."""
    rows = Delegation.objects.filter(town=case.town).order_by("-since")
    today = timezone.localdate()
    return next((each for each in rows if each.covers(today) and each.includes(penalty)), None)


@transaction.atomic
def put_under(case: Case, delegation: Delegation, *, by: Any) -> Case:
    """The case goes on under another delegation: the old one ended, a new one was published."""
    opens.demand(by, case)
    if delegation.town != case.town:
        raise BadInput("只能用本镇的执法委托")
    if any(each.decided_at for each in case.standing):
        raise NotReady("已经作出决定，不能再换执法委托")
    before = str(case.delegation or "")
    case.delegation = delegation
    case.save(update_fields=["delegation"])
    if case.dossier is not None:
        case.dossier.delegation = delegation
        case.dossier.save(update_fields=["delegation"])
    record(by, "cases.put_under", case, label="更换执法委托", changes={"执法委托": [before, str(delegation)]})
    return case


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Cases of a merged subject go with the one that is kept."""
    place_at(Respondent.objects.filter(case__subject=drop), keep.org)
    place_at(Case.objects.filter(subject=drop), keep.org, subject=keep)
