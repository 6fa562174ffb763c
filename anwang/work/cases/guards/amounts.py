"""Guards of an amount (facts: a ``Ruling``): range, step, leniency, on the spot, no heavier for a defence."""

from __future__ import annotations

from anwang.work.cases.ruling import Ruling, yuan
from anwang.work.enforcement.guards.guard import Found, guard


@guard(
    "E-CASE-RANGE",
    "在法定幅度以内",
    "“{behaviour}”对{party}的罚款是 {range}，不能定 {amount}",
    basis=["penalty-law#5-2", "penalty-law#34"],
)
def within_range(facts: Ruling) -> Found:
    """The amount lies in the law's range; less only where the step lets it, nothing is no fine."""
    if facts.amount == 0:
        return None
    if facts.span is None:
        allowed, words = False, "没有规定"
    else:
        low, high = facts.span
        allowed = (facts.below or facts.amount >= low) and facts.amount <= high
        words = f"{yuan(low)}至{yuan(high)}" if low else f"{yuan(high)}以下"
    if allowed:
        return None
    return {
        "behaviour": facts.behaviour, "party": facts.party_words, "range": words,
        "amount": yuan(facts.amount),
    }  # fmt: skip


@guard(
    "E-CASE-STEP",
    "按裁量阶次",
    "{amount} 不在“{step}”的 {low} 至 {high}",
    basis=["penalty-law#34", "discretion-rules"],
    weight="warns",
)
def within_step(facts: Ruling) -> Found:
    """The amount lies in what the chosen step leaves of the range."""
    if facts.amount == 0 or facts.step_span is None:
        return None
    low, high = facts.step_span
    if low <= facts.amount <= high:
        return None
    return {
        "amount": yuan(facts.amount), "step": facts.step_name, "low": yuan(low), "high": yuan(high),
    }  # fmt: skip


@guard(
    "E-CASE-MINOR",
    "轻微并改正的不罚",
    "违法行为轻微并及时改正，没有造成危害后果，不予行政处罚，不能罚款；请办“不予处罚”并对当事人进行教育",
    basis=["penalty-law#33-1"],
)
def minor_is_spared(facts: Ruling) -> Found:
    """Minor, corrected in time, without harm: no penalty."""
    spared = facts.is_minor and facts.is_corrected and facts.did_no_harm
    return {} if spared and facts.amount > 0 else None


@guard(
    "E-CASE-FIRST",
    "首违可以不罚",
    "初次违法且危害后果轻微并及时改正的，可以不予处罚；仍要罚款",
    basis=["penalty-law#33-1"],
    weight="warns",
)
def first_may_be_spared(facts: Ruling) -> Found:
    """A first offence with slight harm, corrected: may be spared; a fine wants a reason."""
    return {} if facts.is_first and facts.is_corrected and facts.amount > 0 else None


@guard(
    "E-CASE-HEAVIER",
    "不因申辩加重",
    "告知的是 {proposed}，当事人陈述、申辩以后不能加重为 {amount}",
    basis=["penalty-law#45-2"],
)
def no_heavier_for_a_defence(facts: Ruling) -> Found:
    """Nobody is punished harder because they defended themselves."""
    if facts.proposed is None or facts.amount <= facts.proposed:
        return None
    return {"proposed": yuan(facts.proposed), "amount": yuan(facts.amount)}


@guard(
    "E-CASE-SUMMARY",
    "当场处罚的限额",
    "当场处罚对{party}的罚款不超过 {most}，{amount} 要走普通程序",
    basis=["penalty-law#51"],
)
def small_enough_for_the_spot(facts: Ruling) -> Found:
    """What is decided on the spot is small."""
    if facts.on_spot is None or facts.amount <= facts.on_spot:
        return None
    return {"party": facts.party_words, "most": yuan(facts.on_spot), "amount": yuan(facts.amount)}


@guard(
    "E-CASE-AMOUNT",
    "委托的限额",
    "委托对{party}的罚款不超过 {most}，{amount} 超过委托，请移送{authority}",
    basis=["penalty-law#20", "chongqing-work-safety#60"],
)
def within_delegated_amount(facts: Ruling) -> Found:
    """No more than what was delegated."""
    if facts.most is None or facts.amount <= facts.most:
        return None
    return {
        "party": facts.party_words, "most": yuan(facts.most), "amount": yuan(facts.amount),
        "authority": facts.authority,
    }  # fmt: skip


PROPOSING = (within_range, within_step, minor_is_spared, first_may_be_spared)
"""Asked when an amount is proposed."""
DECIDING = (*PROPOSING, no_heavier_for_a_defence, within_delegated_amount)
"""Asked when it is decided."""
ON_THE_SPOT = (
    small_enough_for_the_spot, within_range, minor_is_spared, first_may_be_spared, within_delegated_amount,
)  # fmt: skip
"""Asked when it is decided at once."""
