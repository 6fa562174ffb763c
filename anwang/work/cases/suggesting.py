"""What a step's form is filled in with (带出): known facts, the usual next day, what is owed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.base.kit.workdays import add_workdays
from anwang.work.cases.choices import Receiver
from anwang.work.cases.numbers import limit
from anwang.work.papers.choices import Method

DAYS = {
    "hearing_asked_on", "hearing_waived_on", "hearing_notified_on", "discussed_on", "served_on",
    "published_on", "paid_on", "urged_on", "court_on", "changed_on", "withdrawn_on", "sent_on", "receipt_on",
}  # fmt: skip
"""Days that are today unless one says otherwise."""


def suggested(case: Any, step: str) -> dict[str, Any]:
    """For one step of one case."""
    today = timezone.localdate()
    taken = case.workflow.steps[step]
    known: dict[str, Any] = {name: today for name in taken.asks if name in DAYS}
    if step == "report_facts" and not case.report:
        known["report"] = (
            f"经查，{case.party_words}{cn_date(case.happened_on)}{case.facts}\n"
            f"以上事实有登记的证据证明，违反了{case.violated_words}，依据{case.basis_words}，建议给予行政处罚。"
        )
    elif step == "decide":
        known |= {"decided_amount": case.proposed_amount, "decided_other": case.proposed_other}
    elif step == "call_hearing":
        known["hearing_on"] = add_workdays(today, limit("hearing-notice", today).value).date
    elif step == "serve":
        known |= {"served_how": Method.DIRECT, "received_by": case.subject.contact_name}
    elif step == "pay":
        known |= {"paid_amount": case.decided_amount, "surcharge_paid": case.surcharge_today or None}
    elif step == "ask_transfer":
        known["transfer_kind"] = Receiver.DEPARTMENT
        known["transfer_to"] = case.delegation.authority if case.delegation else ""
    return known
