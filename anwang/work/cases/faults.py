"""What is wrong with the answers of a step, in the words of the guards: field → sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from anwang.base.kit.workdays import workdays_between
from anwang.work.cases.choices import Procedure
from anwang.work.cases.guards import amounts, closing, hearings, spot
from anwang.work.cases.numbers import amount, limit
from anwang.work.cases.ruling import Ruling, yuan
from anwang.work.enforcement.guards import Guard, broken

Told = Mapping[str, Any]


def _wrong(facts: Any, guards: Iterable[Guard], field: str, note: str = "") -> dict[str, str]:
    """What stands against the answers; what only warns is let pass where the note gives a reason."""
    stand = broken(facts, guards)
    refused = [each.sentence for each in stand if each.refuses]
    if refused:
        return {field: "；".join(refused)}
    warned = [each.sentence for each in stand]
    return {"note": "；".join(warned) + "；确需这样定的，请写明理由"} if warned and not note.strip() else {}


def ruling(party: Any, fine: Decimal, told: Told, *, step: str = "") -> Ruling:
    """The facts of an amount for this party."""
    chosen = step or party.step
    steps = {each.id: each for each in party.case.release.pack.discretion_steps}
    found = steps.get(chosen)
    span = party.punished.range_for(party.kind, overdue=told.get("is_overdue", party.is_overdue))
    given = party.delegation

    def known(name: str) -> bool:
        return bool(told.get(name, getattr(party, name)))

    return Ruling(
        amount=fine,
        party=party.kind,
        behaviour=party.punished.behaviour,
        span=span,
        step_name=found.name if found else "",
        step_span=found.within(span) if found and span else None,
        below=bool(found and found.below),
        is_minor=known("is_minor"),
        is_first=known("is_first"),
        is_corrected=known("is_corrected"),
        did_no_harm=known("did_no_harm"),
        most=given.most_for(party.kind) if given else None,
        authority=given.authority if given else "",
        proposed=party.proposed_amount if party.statement.strip() or party.hearing_report.strip() else None,
    )


def of_proposal(party: Any, told: Told) -> dict[str, str]:
    """A proposal stays in the range; beyond the delegation it is a matter for the transfer, not for here."""
    facts = ruling(party, told["proposed_amount"], told, step=told.get("step", ""))
    return _wrong(facts, amounts.PROPOSING, "proposed_amount", told.get("note", ""))


def of_decision(party: Any, told: Told) -> dict[str, str]:
    """A decision stays in the range, in the delegation, and is no heavier for a defence."""
    facts = ruling(party, told["decided_amount"], told)
    return _wrong(facts, amounts.DECIDING, "decided_amount", told.get("note", ""))


def on_the_spot(party: Any, told: Told) -> dict[str, str]:
    """What is decided at once is small."""
    known = ruling(party, told["decided_amount"], told)
    name = "on-spot-firm" if party.is_firm else "on-spot-person"
    facts = Ruling(**{**vars(known), "on_spot": amount(name, party.case.found_on), "step_span": None})
    return _wrong(facts, amounts.ON_THE_SPOT, "decided_amount", told.get("note", ""))


@dataclass(frozen=True)
class Calling:
    """The day of a hearing, when it was told, who presides."""

    workdays: int
    needed: int
    told_on: Any
    day: Any
    host: str
    handlers: tuple[str, ...]


def of_calling(party: Any, told: Told) -> dict[str, str]:
    """Told early enough; presided over by somebody else."""
    told_on, day = told["hearing_notified_on"], told["hearing_on"]
    facts = Calling(
        workdays=workdays_between(told_on, day),
        needed=limit("hearing-notice", told_on).value,
        told_on=told_on,
        day=day,
        host=told["hearing_host"],
        handlers=tuple(map(str, party.case.handlers)),
    )
    late = _wrong(facts, [hearings.called_in_time], "hearing_on")
    return late | _wrong(facts, [hearings.host_apart], "hearing_host")


@dataclass(frozen=True)
class Paying:
    """What is owed on a day, and what came in."""

    is_enough: bool
    owed_words: str
    paid_words: str


def of_payment(party: Any, told: Told) -> dict[str, str]:
    """The fine in full, with what was added for days in default."""
    day, fine, added = told["paid_on"], told["paid_amount"], told.get("surcharge_paid") or Decimal(0)
    if day > timezone.localdate():
        return {"paid_on": "缴款日期不能晚于今天"}
    owed = party.surcharge_on(day)
    facts = Paying(
        is_enough=fine == party.decided_amount and added == owed,
        owed_words=f"罚款 {yuan(party.decided_amount)}" + (f"、加处罚款 {yuan(owed)}" if owed else ""),
        paid_words=f"罚款 {yuan(fine)}" + (f"、加处罚款 {yuan(added)}" if added or owed else ""),
    )
    return _wrong(facts, [closing.paid_in_full], "paid_amount")


def not_before(told: Told, name: str, first: Any, what: str) -> dict[str, str]:
    """A day on which something followed, neither before what it follows nor to come."""
    late = first is not None and not first <= told[name] <= timezone.localdate()
    return {name: f"日期不能早于{what}，也不能晚于今天"} if late else {}


@dataclass(frozen=True)
class Collecting:
    """A fine that officers took on the spot: on which ground, with which paper."""

    ground: str
    is_short: bool
    fine: Decimal
    least: Decimal
    reason: str
    receipt: str


def of_collecting(party: Any, told: Told) -> dict[str, str]:
    """Only where the law names the case, and against the paper of the treasury."""
    day = told["paid_on"]
    if not party.served_on <= day <= timezone.localdate():
        return {"paid_on": "收缴日期不能早于决定书送达，也不能晚于今天"}
    facts = Collecting(
        ground=told["spot_ground"],
        is_short=party.case.procedure == Procedure.SUMMARY,
        fine=party.decided_amount,
        least=amount("spot-collect", day),
        reason=told.get("spot_reason") or "",
        receipt=told.get("spot_receipt") or "",
    )
    late = told.get("landed_on") is not None and told["landed_on"] < day
    wrong = {"landed_on": "抵岸日期不能早于收缴日期"} if late else {}
    wrong |= _wrong(facts, [spot.ground_given], "spot_ground")
    return wrong | _wrong(facts, [spot.receipt_given], "spot_receipt")


@dataclass(frozen=True)
class Reviewing:
    """Who reviews, and whether they handle the case."""

    name: str
    handles: bool


def reviewing(case: Any, by: Any) -> Reviewing:
    """The facts of a review."""
    return Reviewing(by.name, case.officers.filter(user=by.pk).exists())
