"""What a visit of each class may produce (国办发〔2024〕54号; 应急〔2025〕11号; domain §3.3)."""

from __future__ import annotations

from dataclasses import dataclass

from anwang.work.enforcement.choices import Output
from anwang.work.inspections.choices import VisitClass

MAY_PRODUCE: dict[str, frozenset[Output]] = {
    VisitClass.PATROL: frozenset({Output.CLUE, Output.ADVICE}),
    VisitClass.DAILY: frozenset({Output.RECORD, Output.ORDER, Output.REPORT, Output.ADVICE}),
    VisitClass.DELEGATED: frozenset(
        {Output.RECORD, Output.ORDER, Output.REPORT, Output.ADVICE, Output.PENALTY}
    ),
    VisitClass.JOINT: frozenset({Output.RECORD, Output.ORDER, Output.REPORT, Output.ADVICE}),
    VisitClass.EXPERT: frozenset({Output.ADVICE}),
    VisitClass.SELF_CHECK: frozenset({Output.OWN_HAZARD}),
}
OFFICIAL = (VisitClass.DAILY, VisitClass.DELEGATED, VisitClass.JOINT)
"""Administrative inspections: two certified officers, a record, signatures."""


@dataclass(frozen=True)
class Producing:
    """A document that somebody wants to make of a visit."""

    visit_class: str
    output: str

    @property
    def is_allowed(self) -> bool:
        """Whether a visit of this class may lead to it."""
        return Output(self.output) in MAY_PRODUCE[self.visit_class]


def allowed_words(visit_class: str) -> str:
    """What may come of it: 检查记录、责令改正、上报."""
    return "、".join(each.label for each in Output if each in MAY_PRODUCE[visit_class])


def refused_words(visit_class: str) -> str:
    """What may not."""
    wanted = (Output.RECORD, Output.ORDER, Output.PENALTY)
    return "、".join(each.label for each in wanted if each not in MAY_PRODUCE[visit_class])
