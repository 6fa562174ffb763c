"""Assessors are named, what binds them is written down, and what stands against a review is proposed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.models import Org
from anwang.work.appraisals.choices import ConductKind, TieKind
from anwang.work.appraisals.models import Appraisal, Assessor, Conduct, Tie
from anwang.work.appraisals.queries import missed_hazards
from anwang.work.appraisals.rules import keeps_assessors
from anwang.work.hazards.models import Hazard
from anwang.work.subjects.models import Subject


@transaction.atomic
def name_assessor(
    town: Org, *, name: str, employer: str, field: str, by: Any, certificate: str = ""
) -> Assessor:
    """Somebody who may review."""
    made = Assessor(
        org=town,
        name=name.strip(),
        employer=employer.strip(),
        field=field.strip(),
        certificate=certificate.strip(),
    )
    made.take_place()
    keeps_assessors.demand(by, made)
    made.full_clean()
    made.save()
    record(by, "appraisals.name_assessor", made, label="登记评审人员", after=made.stands, note=made.employer)
    return made


@transaction.atomic
def add_tie(
    assessor: Assessor, subject: Subject, *, kind: str, by: Any, until: dt.date | None = None, note: str = ""
) -> Tie:
    """What binds them to a firm; while it lasts, and for a time after, they do not review it."""
    keeps_assessors.demand(by, assessor)
    made = Tie(assessor=assessor, subject=subject, kind=TieKind(kind), until=until, note=note.strip())
    made.full_clean()
    made.save()
    record(by, "appraisals.add_tie", assessor, label="登记与企业的关系", note=str(made))
    return made


@transaction.atomic
def record_conduct(
    assessor: Assessor,
    *,
    kind: str,
    what: str,
    happened_on: dt.date,
    by: Any,
    appraisal: Appraisal | None = None,
    hazard: Hazard | None = None,
) -> Conduct:
    """Propose that something went wrong with a review; a person finds whether it did."""
    keeps_assessors.demand(by, assessor)
    if appraisal is not None and not appraisal.assessors.filter(pk=assessor.pk).exists():
        raise BadInput(f"{assessor}没有参加这次评审")
    made = Conduct(
        assessor=assessor,
        org=assessor.org,
        kind=ConductKind(kind),
        what=what.strip()[:300],
        happened_on=happened_on,
        appraisal=appraisal,
        hazard=hazard,
    )
    made.take_place()
    made.full_clean()
    made.save()
    record(by, "appraisals.record_conduct", made, label="登记评审问题", after=made.stands, note=made.what)
    return made


def look_back(today: dt.date) -> int:
    """Propose every major hazard found after a review to be looked at, once for each assessor of it."""
    count = 0
    for appraisal, hazard in list(missed_hazards(today)):
        for assessor in appraisal.assessors.all():
            record_conduct(
                assessor,
                kind=ConductKind.MISSED,
                what=f"{appraisal.number} 评审后发现：{hazard.title}",
                happened_on=hazard.found_on,
                appraisal=appraisal,
                hazard=hazard,
                by=None,
            )
            count += 1
    return count
