"""Which firm is to build what in three years, by the rows of a pack: risk and size decide (3年建设任务)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import BuildTarget
from anwang.town.orgs.models import Org
from anwang.work.appraisals import ledger
from anwang.work.assurance.firms import Unknown, gather
from anwang.work.enforcement.classing import NOT_ASSESSED, risks_of
from anwang.work.registers.models import Entry
from anwang.work.subjects.models import Subject

ASSURANCE = "assurance"


@dataclass(frozen=True)
class Wanted:
    """A firm and what it is to build."""

    subject: Subject
    risk: str
    size: str
    target: BuildTarget


def wanted(town: Org, on: dt.date) -> Iterator[Wanted]:
    """Every firm that has no build task yet, with the row that fits it."""
    kept = ledger.register_of(town)
    targets = packs.build_targets(on, town)
    if kept is None or not targets:
        return
    planned = Entry.objects.of(kept.register).current().filter(town=town.pk).values("subject")
    firms = Subject.objects.managed().filter(is_enterprise=True, town=town.pk).exclude(pk__in=planned)
    concerned = [
        each for each in firms.select_related("org").order_by("pk") if kept.register.concerns(each.type)
    ]
    risks, sizes = risks_of(town), _sizes(concerned, town, on)
    for subject in concerned:
        risk, size = risks.get(subject.pk, NOT_ASSESSED), sizes.get(subject.pk, "")
        fit = next((each for each in targets if each.fits(risk, size)), None)
        if fit is not None:
            yield Wanted(subject, risk, size, fit)


def _sizes(firms: list[Subject], town: Org, on: dt.date) -> dict[int, str]:
    """The size of each firm of which it can be told."""
    try:
        release = packs.release(ASSURANCE, town)
    except LookupError:
        return {}
    found = {}
    for firm in gather(firms, release, on):
        try:
            found[firm.subject.pk] = firm.size
        except Unknown:
            continue
    return found


def lines_of(subject: Subject) -> QuerySet[Entry]:
    """The build tasks of a firm, the earliest first."""
    kept = ledger.register_of(subject.org.town)
    if kept is None:
        return Entry.objects.none()
    return Entry.objects.of(kept.register).current().filter(subject=subject).order_by("key")
