"""The first report, by phone, and the way upwards."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.kit.dates import cn_moment
from anwang.base.kit.numbering import format_number, next_number
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.notices.actions import tell
from anwang.town.notices.choices import Urgency
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.accidents.grading import Toll
from anwang.work.accidents.models import Accident, Correction, ReportDuty
from anwang.work.accidents.rules import handles, reports
from anwang.work.accidents.settling import note_figures, settle, start
from anwang.work.accidents.signals import accidents_changed
from anwang.work.subjects.merging import place_at
from anwang.work.subjects.models import Subject

KIND = "SG"


@transaction.atomic
def report_accident(
    *,
    happened_at: dt.datetime,
    place: str,
    what: str,
    toll: Toll,
    org: Org,
    by: Any,
    subject: Subject | None = None,
) -> Accident:
    """Write down what was told; the clocks run from now, and the heads hear of it at once."""
    now = timezone.now()
    if happened_at > now:
        raise BadInput("发生时间不能在现在以后")
    accident = Accident(
        subject=subject, org=subject.org if subject else org, place=place.strip(), what=what.strip(),
        topic=subject.topic if subject else "", reported_by=by,
    )  # fmt: skip
    accident.take_time(happened_at, now)
    accident.take_place()
    reports.demand(by, accident)
    year = accident.happened_on.year
    accident.number = format_number(KIND, year, next_number(KIND, scope=accident.org.town_id or 0, year=year))
    note_figures(accident, toll)
    accident.full_clean(exclude=["number"])
    accident.save()
    accident.supplements.create(
        told_at=now, deaths=toll.deaths, missing=toll.missing, serious=toll.serious, minor=toll.minor,
        loss=toll.loss, words="首次报告", written_by=by,
    )  # fmt: skip
    settle(accident)
    record(by, "accidents.report", accident, label="报告事故", after=accident.stands, note=toll.words)
    accidents_changed.send(Accident, accidents=[accident.pk])
    heads = User.objects.holding(Role.SUPERVISOR, Role.TOWN_LEADER, Role.INSPECTOR, over=accident)
    text = f"{accident.number} {cn_moment(happened_at)} {accident.subject or accident.place}：{toll.words}"
    tell(heads, text, url=accident.get_absolute_url(), by=by, urgency=Urgency.ACCIDENT)
    return accident


@transaction.atomic
def report_upwards(
    duty: ReportDuty, *, to_whom: str, by: Any, reported_at: dt.datetime | None = None
) -> ReportDuty:
    """It was reported: who took the call, and when; the next leg starts."""
    duty = ReportDuty.objects.select_for_update().select_related("accident__org").get(pk=duty.pk)
    handles.demand(by, duty.accident)
    moment = reported_at or timezone.now()
    if duty.reported_at is not None:
        raise NotReady(f"{cn_moment(duty.reported_at)}已经报过")
    if duty.began_at is None:
        raise NotReady("上一级还没有报出，先登记上一级")
    if not to_whom.strip():
        raise BadInput("请写明报给了谁：姓名或者值班电话")
    began = duty.began_at.replace(second=0, microsecond=0)  # people say minutes
    if not began <= moment <= timezone.now():
        raise BadInput(f"报出时间须在{cn_moment(duty.began_at)}以后、现在以前")
    duty.reported_at, duty.to_whom, duty.written_by = moment, to_whom.strip()[:60], by
    duty.save(update_fields=["reported_at", "to_whom", "written_by"])
    for following in duty.accident.duties.filter(began_at=None):
        start(following)
    note = f"{duty.reporter}报{duty.receiver}（{duty.to_whom}），{duty.words}"
    record(by, "accidents.report_upwards", duty.accident, label="上报", note=note)
    return duty


def move_to_subject(keep: Subject, drop: Subject) -> None:
    """Accidents of a merged subject go with the one that is kept, their measures too."""
    place_at(Correction.objects.filter(accident__subject=drop), keep.org)
    accidents = list(Accident.objects.filter(subject=drop).values_list("pk", flat=True))
    place_at(Accident.objects.filter(subject=drop), keep.org, subject=keep)
    accidents_changed.send(Accident, accidents=accidents)
