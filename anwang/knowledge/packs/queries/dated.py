"""What the packs say as in force on a day: frequencies, grades, clocks, penalties, targets."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.queries.releases import release_of, releases
from anwang.knowledge.packs.shapes import (
    AccidentGrade,
    AppraisalGrade,
    BuildTarget,
    CaseKind,
    DiscretionStep,
    DishonestyKind,
    PenaltyBasis,
    ReportClock,
    Rung,
    ScoreSheet,
    VisitFrequency,
)

if TYPE_CHECKING:
    from anwang.town.orgs.models import Org


def report_ladder(on: dt.date, org: "Org | None" = None) -> tuple[Rung, ...]:
    """How missing reports are chased, as in force on a day, from the earliest step to the last."""
    return tuple(sorted(in_force("report_ladder", on, org), key=lambda each: each.workdays))


def visit_frequencies(on: dt.date, org: "Org | None" = None) -> tuple[VisitFrequency, ...]:
    """The classes of firms and how often each is inspected, as in force on a day, first fit first."""
    return tuple(in_force("visit_frequencies", on, org))


def accident_grades(on: dt.date, org: "Org | None" = None) -> tuple[AccidentGrade, ...]:
    """The grades of accidents in force on a day, the gravest first."""
    return tuple(sorted(in_force("accident_grades", on, org), key=lambda each: -each.rank))


def report_clocks(on: dt.date, org: "Org | None" = None) -> tuple[ReportClock, ...]:
    """Who reports an accident to whom within what time, as in force on a day."""
    return tuple(in_force("report_clocks", on, org))


def penalties(on: dt.date, org: "Org | None" = None) -> tuple[PenaltyBasis, ...]:
    """Every offence that may be fined, as in force on a day."""
    return tuple(in_force("penalties", on, org))


def penalty(penalty_id: str, release: Release | None = None) -> PenaltyBasis:
    """The offence with this full id, in the wording of a release or in today's."""
    for each in (release or release_of(penalty_id)).pack.penalties:
        if each.full_id == penalty_id:
            return each
    raise LookupError(f"没有处罚裁量基准 {penalty_id}")


def discretion_steps(on: dt.date, org: "Org | None" = None) -> tuple[DiscretionStep, ...]:
    """The steps of discretion in force on a day."""
    return tuple(in_force("discretion_steps", on, org))


def case_kinds(on: dt.date, org: "Org | None" = None) -> tuple[CaseKind, ...]:
    """The kinds of case in force on a day."""
    return tuple(in_force("case_kinds", on, org))


def build_targets(on: dt.date, org: "Org | None" = None) -> tuple[BuildTarget, ...]:
    """What firms build in three years, as in force on a day, first fit first."""
    return tuple(in_force("build_targets", on, org))


def appraisal_grades(on: dt.date, org: "Org | None" = None) -> tuple[AppraisalGrade, ...]:
    """The grades of standardization in force on a day."""
    return tuple(in_force("appraisal_grades", on, org))


def score_sheets(on: dt.date, org: "Org | None" = None) -> tuple[ScoreSheet, ...]:
    """How which checklists are scored, as in force on a day."""
    return tuple(in_force("score_sheets", on, org))


def dishonesty_kinds(on: dt.date | None = None, org: "Org | None" = None) -> tuple[DishonestyKind, ...]:
    """The deeds for which somebody is put on the list, by the rules in force on a day or ever, in order."""
    kept = in_force("dishonesty_kinds", on, org)
    return tuple(sorted(kept, key=lambda each: (each.since is None, each.since, each.no)))


def in_force(name: str, on: dt.date | None, org: "Org | None") -> "Iterator[Any]":
    """The rows of one list of every pack in use that are in force on a day, or all that ever were."""
    rows = (each for found in releases(org).values() for each in getattr(found.pack, name))
    return (each for each in rows if on is None or each.in_force(on))
