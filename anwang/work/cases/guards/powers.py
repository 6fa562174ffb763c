"""Guards of the town's powers (facts: a ``Respondent``): it punishes only under a written delegation."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import cn_date
from anwang.work.cases.ruling import yuan
from anwang.work.enforcement.guards.guard import Found, guard

BASIS = ["penalty-law#20", "chongqing-work-safety#60"]


@guard(
    "E-CASE-POWERS",
    "有效的书面委托",
    "{why}，镇里不能告知和决定处罚；请移送有权的机关，或者等新的委托公布以后再办",
    basis=BASIS,
)
def delegated_today(facts: Any) -> Found:
    """A delegation covers today; one that ended while the draft lay open covers nothing."""
    given, today = facts.delegation, timezone.localdate()
    if given is None:
        return {"why": "本案没有执法委托"}
    if given.covers(today):
        return None
    if today < given.since:
        return {"why": f"委托书{given.number}自{cn_date(given.since)}起才有效"}
    return {"why": f"委托书{given.number}已于{cn_date(given.last_day)}到期"}


@guard(
    "E-CASE-ARTICLE",
    "委托的事项",
    "委托书{number}没有委托处罚“{behaviour}”，请移送{authority}",
    basis=BASIS,
)
def article_delegated(facts: Any) -> Found:
    """The offence is among what was delegated."""
    given = facts.delegation
    if given is None or given.includes(facts.penalty):
        return None
    return {
        "number": given.number, "behaviour": facts.punished.behaviour, "authority": given.authority,
    }  # fmt: skip


@guard(
    "E-CASE-BEYOND",
    "拟处罚款的限额",
    "拟罚 {amount}，超过委托书{number}对{party}的限额 {most}，请移送{authority}",
    basis=BASIS,
)
def proposal_delegated(facts: Any) -> Found:
    """What is proposed does not go beyond what was delegated."""
    given, amount = facts.delegation, facts.proposed_amount
    most = given.most_for(facts.kind) if given is not None else None
    if most is None or amount is None or amount <= most:
        return None
    return {
        "amount": yuan(amount), "number": given.number, "party": facts.get_kind_display(),
        "most": yuan(most), "authority": given.authority,
    }  # fmt: skip


@guard(
    "E-CASE-HEARING-POWER",
    "委托能不能办听证案件",
    "拟作的处罚要告知听证，委托书{number}没有委托办听证案件，请移送{authority}",
    basis=BASIS,
)
def hearing_delegated(facts: Any) -> Found:
    """A case with a right to a hearing is delegated only where the paper says so."""
    given = facts.delegation
    if given is None or given.hearing_allowed or not facts.has_hearing_right:
        return None
    return {"number": given.number, "authority": given.authority}


POWERS = (delegated_today, article_delegated, proposal_delegated, hearing_delegated)
"""Asked before a penalty is notified and decided."""
