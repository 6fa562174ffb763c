"""Which documents a case of its course has in its file (案卷里该有什么)."""

from __future__ import annotations

from typing import Any

from anwang.work.cases.choices import Procedure

FILING, NOTICE, HEARING = "case-filing", "penalty-notice", "hearing-notice"
DECISION, URGING, CLOSING = "penalty-decision", "urging-notice", "case-closing"


def wanted(case: Any) -> list[str]:
    """What must be there before it may be closed."""
    if case.procedure == Procedure.SUMMARY:
        return [DECISION]
    return [FILING, DECISION, CLOSING] if case.is_spared else [FILING, NOTICE, DECISION, CLOSING]
