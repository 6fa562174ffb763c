"""What a step's form is filled in with (带出): known facts, the usual next day, what is owed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.workdays import add_workdays
from anwang.work.cases.choices import Receiver
from anwang.work.cases.course import LETTER
from anwang.work.cases.numbers import limit
from anwang.work.papers.choices import Method

DAYS = {
    "hearing_asked_on", "hearing_waived_on", "hearing_notified_on", "discussed_on", "served_on",
    "handed_on", "banked_on", "published_on", "paid_on", "urged_on", "court_on", "changed_on",
    "withdrawn_on", "sent_on", "receipt_on",
}  # fmt: skip
"""Days that are today unless one says otherwise."""


def suggested_for_case(case: Any, step: str) -> dict[str, Any]:
    """For one step of a case."""
    known = _days(case, step)
    if step == "report_facts" and not case.report:
        known["report"] = report_of(case)
    elif step == "send" and case.dossier:
        letter = case.dossier.papers.issued().filter(kind=LETTER).first()
        known["transfer_number"] = letter.number if letter else ""
    elif step == "ask_transfer":
        known["transfer_kind"] = Receiver.DEPARTMENT
        known["transfer_to"] = case.delegation.authority if case.delegation else ""
    return known


def report_of(case: Any) -> str:
    """What was found, which articles each party broke, and what is proposed for it."""
    lines = [f"经查，{case.sole.named}{cn_date(case.happened_on)}{case.facts}", "以上事实有登记的证据证明。"]
    for party in case.standing:
        step = f"，按“{party.chosen_step.name}”裁量" if party.chosen_step else ""
        lines.append(
            f"{party.named}的行为违反了{party.violated_words}，依据{party.basis_words}{step}，"
            f"建议：{party.proposal_words}。"
        )
    return "\n".join(lines)


def suggested(party: Any, step: str) -> dict[str, Any]:
    """For one step of the penalty of one party."""
    today = timezone.localdate()
    known = _days(party, step)
    if step == "decide":
        known |= {"decided_amount": party.proposed_amount, "decided_other": party.proposed_other}
    elif step == "call_hearing":
        known["hearing_on"] = add_workdays(today, limit("hearing-notice", today).value).date
    elif step == "serve":
        receiver = party.case.subject.contact_name if party.is_firm else party.name
        known |= {"served_how": Method.DIRECT, "received_by": receiver}
    elif step == "pay":
        known |= {"paid_amount": party.decided_amount, "surcharge_paid": party.surcharge_today or None}
    return known


def _days(record: Any, step: str) -> dict[str, Any]:
    asked = record.workflow.steps[step].asks
    return {name: timezone.localdate() for name in asked if name in DAYS}
