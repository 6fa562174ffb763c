"""Major hazard installations: weighed by the standard, with the duties that come with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from anwang.base.audit.trail import record
from anwang.base.flow.workflow import words_of
from anwang.base.kit.dates import cn_date, deadline, months_after
from anwang.base.kit.fields import label_at
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import InstallationScheme, Weighed
from anwang.town.notices.actions import tell
from anwang.town.people.models import User
from anwang.work.risks.actions.changing import raise_grade, report_change
from anwang.work.risks.choices import ChangeKind, RiskGrade
from anwang.work.risks.models import InstallationAssessment, InstallationDuty, MajorHazardInstallation
from anwang.work.risks.rules import FIRM_KEEPERS, keeps_risks
from anwang.work.subjects.models import Subject

STANDARD = "core/gb18218-2018"
AHEAD = "core/risk-duty-ahead"


class Stored(NamedTuple):
    """One chemical of a stock as it is handed in: its name or class, tonnes, and the class for its β."""

    name: str
    amount: Decimal
    chosen: str = ""


def weigh(scheme: InstallationScheme, stock: Iterable[Stored], people: int) -> Weighed:
    """S, R and level; what cannot be weighed is named."""
    parts, wrong = [], []
    for each in stock:
        if each.amount <= 0:
            wrong.append(f"“{each.name}”的存量须大于 0")
            continue
        try:
            parts.append(scheme.part(each.name, each.amount, each.chosen))
        except LookupError as error:
            wrong.append(str(error))
    if not parts and not wrong:
        wrong.append("请至少填一种物质和存量")
    if people < 0:
        wrong.append("厂界外人数不能小于 0")
    if wrong:
        raise ValidationError(wrong)
    return scheme.weigh(parts, people)


@transaction.atomic
def add_installation(subject: Subject, *, by: Any, **values: Any) -> MajorHazardInstallation:
    """Write down a unit that may be one."""
    keeps_risks.demand(by, subject)
    made = MajorHazardInstallation(
        subject=subject, org=subject.org, topic=subject.topic, created_by=by, changed_by=by, **values
    )
    made.full_clean()
    made.save()
    record(by, "risks.add", made, label="登记重大危险源单元")
    return made


@transaction.atomic
def correct_installation(
    installation: MajorHazardInstallation, *, by: Any, **values: Any
) -> MajorHazardInstallation:
    """Correct what is written of a unit; what it weighs is not typed."""
    keeps_risks.demand(by, installation)
    changes = {}
    for name, value in values.items():
        before = words_of(installation, name)
        setattr(installation, name, value)
        if (now := words_of(installation, name)) != before:
            changes[label_at(MajorHazardInstallation, name)] = [before, now]
    if changes:
        installation.changed_by = by
        installation.full_clean()
        installation.save()
        record(by, "risks.correct", installation, label="更正重大危险源单元", changes=changes)
    return installation


@transaction.atomic
def weigh_installation(
    installation: MajorHazardInstallation,
    stock: Iterable[Stored],
    people: int,
    *,
    by: Any,
    on: dt.date | None = None,
) -> InstallationAssessment:
    """Identify and grade by what is stored; the earlier record stays, the newest counts."""
    keeps_risks.demand(by, installation)
    release = packs.release(STANDARD.partition("/")[0], installation.org.town)
    scheme = packs.installation_scheme(STANDARD, release)
    rows = list(stock)
    found = weigh(scheme, rows, people)
    day = on or timezone.localdate()
    made = InstallationAssessment.objects.create(
        installation=installation, scheme=STANDARD, release=release, people=people,
        stock=[
            {"name": part.name, "amount": f"{part.amount:f}", "threshold": f"{part.threshold:f}",
             "beta": f"{part.beta:f}", "ratio": f"{part.ratio:.4f}", "why": part.why}
            for part in found.parts
        ],
        alpha=found.alpha, s_value=round(found.s, 4), r_value=round(found.r, 4),
        level=found.level.level if found.level else None, assessor=by, assessed_on=day,
    )  # fmt: skip
    installation.s_value, installation.r_value = made.s_value, made.r_value
    installation.level, installation.assessed_on = made.level, day
    installation.next_assessment_on = None
    if found.is_major:
        _put_duties(installation, scheme, day)
    installation.changed_by = by
    installation.save()
    record(
        by,
        "risks.weigh",
        installation,
        label="辨识分级",
        note=f"S={made.s_value:f}，R={made.r_value:f}，{installation.level_words}",
    )
    _upgrade(installation, by)
    return made


def _put_duties(installation: MajorHazardInstallation, scheme: InstallationScheme, day: dt.date) -> None:
    """Each duty of the standard once; the assessment is done by this very weighing."""
    for order, duty in enumerate(scheme.duties):
        row, _made = InstallationDuty.objects.get_or_create(
            installation=installation,
            duty=duty.id,
            defaults={
                "name": duty.name, "what": duty.what, "every_months": duty.every_months, "order": order,
                "due_on": months_after(day, 1),
            },
        )  # fmt: skip
        if duty.id == "assess":
            row.done_on, row.due_on = day, months_after(day, duty.every_months or 0)
            row.save(update_fields=["done_on", "due_on"])
            installation.next_assessment_on = row.due_on


def _upgrade(installation: MajorHazardInstallation, by: Any) -> None:
    """A point that holds a major hazard installation is a red one until it is assessed so (domain §4.5)."""
    point = installation.point
    if point is None or not installation.level:
        return
    if point.grade != RiskGrade.RED:
        raise_grade(point, RiskGrade.RED, f"构成{installation.level_words}（{installation.name}）", by=by)
    else:
        text = f"{installation.name}重新辨识：{installation.level_words}"
        report_change(point, ChangeKind.SUBSTANCE, text, by=by)


@transaction.atomic
def do_duty(
    duty: InstallationDuty, *, by: Any, on: dt.date | None = None, note: str = ""
) -> InstallationDuty:
    """A duty was done; the next time follows from its cycle."""
    keeps_risks.demand(by, duty.installation)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"done_on": "完成日期不能在今天以后"})
    duty.done_on, duty.note, duty.reminded_on = day, note, None
    duty.due_on = months_after(day, duty.every_months) if duty.every_months else None
    duty.save()
    if duty.duty == "report":
        duty.installation.filed_on = day
        duty.installation.save(update_fields=["filed_on", "changed_at"])
    record(by, "risks.duty", duty.installation, label=f"完成{duty.name}", note=note)
    return duty


@transaction.atomic
def remind_of_duties(today: dt.date) -> int:
    """Tell the firm of duties that are near or past, once each time they fall due."""
    ahead = packs.limit(AHEAD, today).value
    rows = InstallationDuty.objects.filter(
        due_on__lte=today + dt.timedelta(days=ahead), reminded_on=None, installation__is_deleted=False
    ).select_related("installation__subject")
    for duty in rows:
        unit = duty.installation
        words = f"重大危险源{unit.name}：{duty.name}，{cn_date(duty.due_on)}，{deadline(duty.due_on)}"
        tell(User.objects.holding(*FIRM_KEEPERS, over=unit), words, url=unit.get_absolute_url())
        duty.reminded_on = today
        duty.save(update_fields=["reminded_on"])
    return len(rows)
