"""What is to be judged when an amount is proposed or decided: plain facts, no rows (裁量的事实)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anwang.work.cases.choices import Party


def yuan(amount: Decimal | int | None) -> str:
    """20,000 元; cents only where there are any."""
    if amount is None:
        return "—"
    value = Decimal(amount)
    return f"{value:,.0f} 元" if value == value.to_integral_value() else f"{value:,.2f} 元"


@dataclass(frozen=True)
class Ruling:
    """An amount with what bounds it."""

    amount: Decimal
    party: str = Party.FIRM
    behaviour: str = ""
    span: tuple[int, int] | None = None
    """Between which amounts the law lets it be; None: this party is not fined for it."""
    step_name: str = ""
    step_span: tuple[Decimal, Decimal] | None = None
    """What the step of discretion leaves of it."""
    below: bool = False
    """Whether the step lets it be less than the law's lowest amount."""
    is_minor: bool = False
    is_first: bool = False
    is_corrected: bool = False
    did_no_harm: bool = False
    proposed: Decimal | None = None
    """What the notice said, once the party has defended itself; None before."""
    on_spot: Decimal | None = None
    """The most that may be decided on the spot; None: not asked."""
    most: Decimal | None = None
    """The most that the delegation lets this party be fined; None: no bound."""
    authority: str = ""
    """Who delegated, and to whom the case goes over otherwise."""

    @property
    def party_words(self) -> str:
        """单位, 个人."""
        return str(Party(self.party).label)
