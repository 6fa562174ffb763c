"""Which class a firm is in, and how often it is to be inspected (分类分级)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import VisitFrequency
from anwang.town.orgs.models import Org
from anwang.work.enforcement.choices import Credit, FirmLevel
from anwang.work.enforcement.models import FirmClass
from anwang.work.enforcement.numbers import number
from anwang.work.registers.models import Entry
from anwang.work.risks.choices import RiskGrade
from anwang.work.risks.models import RiskPoint
from anwang.work.subjects.models import Subject

STANDARDIZATION = "standardization"
"""The ledger of graded firms, under whatever pack brings it."""
GRADED = "已达标"
PARTS = ("岗位达标", "专业达标")
"""A post or a trade that reached its standard; the firm has not yet."""
NOT_ASSESSED = "none"


@dataclass(frozen=True)
class Classed:
    """A firm with its class and the visits it gets."""

    subject: Subject
    risk: str
    credit: str
    is_graded: bool
    level: str
    frequency: VisitFrequency | None
    times: int

    @property
    def is_ours(self) -> bool:
        """Whether the town inspects it."""
        return self.level == FirmLevel.TOWN

    @property
    def is_key(self) -> bool:
        """Whether it is planned one by one."""
        return self.frequency is not None and self.frequency.focus

    @property
    def words(self) -> str:
        """Why so often, in words."""
        risk = RiskGrade(self.risk).label if self.risk != NOT_ASSESSED else "风险尚未评估"
        graded = "标准化达标" if self.is_graded else "标准化未达标"
        return f"{risk}、{Credit(self.credit).label}、{graded}"


def classed(town: Org, on: dt.date, only: Subject | None = None) -> Iterator[Classed]:
    """Every enterprise of the town under supervision, in the order of its file; or one of them."""
    subjects = Subject.objects.managed().filter(is_enterprise=True, town=town.pk).select_related("org")
    if only is not None:
        subjects = subjects.filter(pk=only.pk)
    risks, graded = risks_of(town, only), _graded(town, on)
    known = {each.subject_id: each for each in FirmClass.objects.filter(town=town.pk)}
    frequencies = packs.visit_frequencies(on, town)
    cap = number("visit-cap", on)
    for subject in subjects.order_by("pk"):
        own = known.get(subject.pk)
        risk, credit = risks.get(subject.pk, NOT_ASSESSED), own.credit if own else Credit.PLAIN
        standard = "graded" if subject.pk in graded else "none"
        fit = next((each for each in frequencies if each.fits(risk, credit, standard)), None)
        yield Classed(
            subject=subject,
            risk=risk,
            credit=credit,
            is_graded=subject.pk in graded,
            level=own.level if own else FirmLevel.TOWN,
            frequency=fit,
            times=min(fit.times, cap) if fit else 0,
        )


def risks_of(town: Org, only: Subject | None = None) -> dict[int, str]:
    """The gravest current risk of each firm, or of one."""
    grades: dict[int, str] = {}
    points = RiskPoint.objects.current().filter(town=town.pk).order_by()
    if only is not None:
        points = points.filter(subject=only.pk)
    for subject, grade in points.values_list("subject", "grade"):
        grades[subject] = RiskGrade.highest(grades.get(subject, ""), grade or "")
    return {subject: grade for subject, grade in grades.items() if grade}


def _graded(town: Org, on: dt.date) -> set[int]:
    """Firms whose entry in the ledger of standardization says that they were graded, and still are."""
    registers = [each for each in packs.registers(town) if each.id == STANDARDIZATION]
    found: set[int] = set()
    for register in registers:
        rows: QuerySet[Entry] = Entry.objects.of(register).current().filter(town=town.pk)
        told = rows.where({"progress": [GRADED]})
        parts = rows.where({"reach": PARTS}).values("pk")
        valid = told.exclude(expires_on__lt=on).exclude(pk__in=parts)
        found |= set(valid.values_list("subject", flat=True))
    return found
