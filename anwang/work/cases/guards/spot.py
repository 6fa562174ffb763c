"""Guards of a fine collected on the spot (行政处罚法, arts. 68 to 71): ground, receipt, the money's way."""

from __future__ import annotations

from typing import Any

from anwang.work.cases.choices import SpotGround
from anwang.work.cases.ruling import yuan
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-CASE-SPOT",
    "当场收缴的法定情形",
    "{why}，不能当场收缴；请当事人到指定的银行缴款",
    basis=["penalty-law#67", "penalty-law#68", "penalty-law#69"],
)
def ground_given(facts: Any) -> Found:
    """One of the grounds of the law, as it is (facts: a ``Collecting``)."""
    if facts.ground == SpotGround.REMOTE:
        return None if facts.reason.strip() else {"why": "没有写明当事人提出的困难"}
    if not facts.is_short:
        return {"why": "本案不是当场处罚"}
    if facts.ground == SpotGround.SMALL:
        within = facts.fine <= facts.least
        return None if within else {"why": f"罚款 {yuan(facts.fine)}，超过 {yuan(facts.least)}"}
    return None if facts.reason.strip() else {"why": "没有写明为什么事后难以执行"}


@guard(
    "E-CASE-SPOT-RECEIPT",
    "财政部门的专用票据",
    "没有填财政部门统一制发的专用票据编号；不出具票据的，当事人有权拒绝缴纳",
    basis=["penalty-law#70"],
)
def receipt_given(facts: Any) -> Found:
    """The party got the treasury's receipt (facts: a ``Collecting``)."""
    return None if facts.receipt.strip() else {}


@guard(
    "E-CASE-SPOT-BANK",
    "当场收缴的罚款缴付银行",
    "当场收缴的{who}的罚款{what}，不能结案",
    basis=["penalty-law#71", "penalty-law#74-2"],
)
def money_at_the_bank(facts: Any) -> Found:
    """What was collected is with the bank (facts: a ``Case``)."""
    for each in facts.standing:
        if each.spot_ground and each.banked_on is None:
            what = "还没有缴付银行" if each.handed_on else "还没有交到机关"
            return {"who": each.name, "what": what}
    return None
