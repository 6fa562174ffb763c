"""Which documents a case of its course has in its file (案卷里该有什么)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from anwang.work.cases.choices import Procedure

FILING, NOTICE, HEARING = "case-filing", "penalty-notice", "hearing-notice"
DECISION, URGING, CLOSING = "penalty-decision", "urging-notice", "case-closing"
REPORT, REVIEW, DISCUSSION = "investigation-report", "legal-review", "discussion-record"
DEFENCE, HANDLING = "defence-record", "case-handling"
TRANSFER, LETTER = "transfer-approval", "transfer-letter"


@dataclass(frozen=True)
class Wanted:
    """A document that must be there: of the case, or addressed to one of its parties."""

    kind: str
    addressee: int | None = None
    name: str = ""
    """Whose it is, where the case is against several."""


def wanted(case: Any) -> list[Wanted]:
    """What must be there before it may be closed."""
    several = case.is_several
    theirs = [
        Wanted(kind, each.pk, each.name if several else "")
        for each in case.standing
        for kind in _of_party(case, each)
    ]
    if case.procedure == Procedure.SUMMARY:
        return theirs
    ours = [FILING, REPORT, *([REVIEW] if case.why_review else []), HANDLING]
    ours += [DISCUSSION] if case.why_collective else []
    return [*map(Wanted, ours), *theirs, Wanted(CLOSING)]


def _of_party(case: Any, respondent: Any) -> list[str]:
    if case.procedure == Procedure.SUMMARY or respondent.is_spared:
        return [DECISION]
    return [NOTICE, *([DEFENCE] if respondent.statement else []), DECISION]
