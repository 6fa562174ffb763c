"""What is to be set aside for safety in a year, with the working shown line by line (安全生产费用)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from anwang.knowledge.packs.shapes import RateRow

CENT = Decimal("0.01")
TENTHOUSANDTH = Decimal("0.0001")  # 万元 to the yuan
MONTHS = 12


@dataclass(frozen=True)
class Line:
    """One band: how much of the base lies in it, at which share, and what that makes."""

    over: int
    up_to: int | None
    part: Decimal
    rate: Decimal
    amount: Decimal

    @property
    def band(self) -> str:
        """1000 万元以内, 1000 至 10000 万元的部分, 超过 10000 万元的部分."""
        if self.up_to is None:
            return f"超过 {self.over} 万元的部分" if self.over else "全部"
        return f"{self.over} 至 {self.up_to} 万元的部分" if self.over else f"{self.up_to} 万元以内的部分"

    @property
    def working(self) -> str:
        """1500 × 1.25% = 18.75."""
        return f"{plain(self.part)} × {plain(self.rate)}% = {plain(self.amount)}"


@dataclass(frozen=True)
class Due:
    """What a year's base makes, band by band, and whether it may rest."""

    base: Decimal
    lines: tuple[Line, ...]
    opening: Decimal | None = None
    due_last: Decimal | None = None
    times: int = 0

    @property
    def full(self) -> Decimal:
        """The sum of the bands."""
        return sum((line.amount for line in self.lines), Decimal()).quantize(TENTHOUSANDTH)

    @property
    def rest_from(self) -> Decimal | None:
        """The opening balance from which nothing need be set aside."""
        return None if self.due_last is None else self.due_last * self.times

    @property
    def is_resting(self) -> bool:
        """Whether it may rest: the opening balance has reached so many times last year's due."""
        threshold = self.rest_from
        return bool(threshold) and self.opening is not None and self.opening >= (threshold or 0)

    @property
    def amount(self) -> Decimal:
        """What is to be set aside this year."""
        return Decimal() if self.is_resting else self.full

    @property
    def monthly(self) -> Decimal:
        """In equal parts, to the yuan."""
        return (self.amount / MONTHS).quantize(TENTHOUSANDTH, ROUND_HALF_UP)

    def until(self, month: int) -> Decimal:
        """What should have been set aside by the end of a month."""
        return self.amount if month >= MONTHS else self.monthly * month


def due_of(
    bands: Sequence[RateRow],
    base: Decimal,
    *,
    opening: Decimal | None = None,
    due_last: Decimal | None = None,
    times: int = 0,
) -> Due:
    """Each band's share of what lies in it, and no more (超额累退); bands come from the lowest."""
    lines = []
    for place, band in enumerate(bands):
        up_to = bands[place + 1].over if place + 1 < len(bands) else None
        if base <= band.over and place:
            break
        part = (min(base, Decimal(up_to)) if up_to is not None else base) - band.over
        rate = Decimal(str(band.rate))
        lines.append(Line(band.over, up_to, part, rate, part * rate / 100))
    return Due(base, tuple(lines), opening, due_last, times)


def plain(number: Decimal | float | None) -> str:
    """A number as one writes it: 42.25, 8, 0.5; — where it is not known."""
    if number is None:
        return "—"
    text = format(Decimal(str(number)).quantize(TENTHOUSANDTH, ROUND_HALF_UP), "f")
    return text.rstrip("0").rstrip(".") or "0"
