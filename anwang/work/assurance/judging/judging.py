"""Each requirement of the pack, put to a firm: the row that fits, the rule it names, the answer."""

from __future__ import annotations

from collections.abc import Iterator

from anwang.knowledge.packs.shapes import Requirement, RequirementRow
from anwang.work.assurance.choices import StandingState
from anwang.work.assurance.firms import Firm, Unknown, concerns
from anwang.work.assurance.judging.judgement import Asked, Judgement, named_rules


def judge(firm: Firm) -> Iterator[tuple[Requirement, Judgement]]:
    """Everything the firm should have, with what it has; what does not concern it is left out."""
    for requirement in firm.release.pack.requirements:
        if not requirement.in_force(firm.today) or not concerns(requirement, firm.subject):
            continue
        try:
            judgement = _judgement(firm, requirement)
        except Unknown as unknown:
            judgement = Judgement(
                StandingState.UNKNOWN, "—", "—", f"不清楚：请补{unknown.fact}", about=unknown.about
            )
        if judgement is not None:
            yield requirement, judgement


def _judgement(firm: Firm, requirement: Requirement) -> Judgement | None:
    row = fitting(firm, requirement)
    if row is None:
        return None
    if requirement.instead_id and (others := firm.of(requirement.instead_id)):
        return Judgement(StandingState.MET, _should(row), f"已设{others[0].key}")
    return named_rules[requirement.rule](firm, Asked(requirement, row))


def _should(row: RequirementRow) -> str:
    return f"{int(row.value or 0)} {row.unit}"


def fitting(firm: Firm, requirement: Requirement) -> RequirementRow | None:
    """The first row in force whose conditions the firm meets; Unknown where that cannot be told."""
    for row in requirement.rows:
        if not row.in_force(firm.today):
            continue
        if row.sectors and firm.sector.id not in row.sectors:
            continue
        if row.over is not None and firm.employees <= row.over:
            continue
        if row.sizes and firm.size not in row.sizes:
            continue
        return row
    return None
