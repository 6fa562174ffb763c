"""What a firm's page says of standardization, what the public reads, and what a grade changes."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.appraisals.choices import AppraisalState
from anwang.work.appraisals.models import Appraisal
from anwang.work.appraisals.queries.targets import lines_of
from anwang.work.appraisals.rules import SEERS, applies
from anwang.work.enforcement.classing import Classed, classed
from anwang.work.enforcement.models import Inspection
from anwang.work.subjects.models import Subject


def panel_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """Build tasks and appraisals, for the office and the firm itself."""
    if not subject.is_enterprise or not user.covers(subject, *SEERS, *applies.roles):
        return None
    lines, rows = list(lines_of(subject)), Appraisal.objects.visible_to(user).filter(subject=subject)[:3]
    if not lines and not rows:
        return None
    return {"lines": lines, "appraisals": rows, "may_begin": user.covers(subject, *applies.roles)}


def visit_panel(visit: Inspection, user: Any) -> dict[str, Any] | None:
    """The appraisal that took its score from an official visit: another paper, another purpose."""
    found = Appraisal.objects.visible_to(user).filter(inspection=visit).first()
    return {"appraisal": found} if found else None


def class_of(subject: Subject) -> Classed | None:
    """How often the firm is inspected, and why: what a grade changes."""
    town = subject.org.town
    return next(classed(town, timezone.localdate(), subject), None) if town else None


def public_town(pk: int) -> Org | None:
    """The town whose page this is."""
    return Org.objects.filter(pk=pk, kind=OrgKind.TOWN).first()  # scope: the public


def public_appraisals(town: int) -> list[Appraisal]:
    """What is public today: firm, grade, score and last day; no name of a person."""
    rows = Appraisal.objects.filter(town=town, state=AppraisalState.PUBLIC)  # scope: the public
    return list(rows.select_related("subject", "entry").order_by("publicized_at"))
