"""What an indicator says: a figure, its target, its day, and how they go together in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from anwang.base.kit.dates import cn_date, deadline
from anwang.knowledge.packs.shapes import Indicator

DECEMBER = 12


@dataclass(frozen=True)
class Reading:
    """An indicator of an organisation in a period: what it counts, out of how many, against what target."""

    indicator: Indicator
    topic: str
    counted: int
    out_of: int | None
    due_on: dt.date | None = None
    """The day by which the target must be reached, carried on with the campaign."""
    before: int | None = None
    """What the same days of last year counted, where that is what it is held against."""

    @property
    def target(self) -> float | None:
        """What it must reach: the indicator's own figure, or last year's."""
        return self.indicator.target if self.before is None else float(self.before)

    @property
    def value(self) -> float | None:
        """The ratio, or the count; None where there is nothing to divide by (never 0 % or 100 %)."""
        if self.out_of is None:
            return float(self.counted)
        return self.counted / self.out_of if self.out_of else None

    @property
    def words(self) -> str:
        """As it is told: 96.4%, 12, or — where there is nothing to divide by."""
        if self.value is None:
            return "—"
        return f"{self.value:.1%}" if self.out_of is not None else str(self.counted)

    @property
    def target_words(self) -> str:
        """The target in the same form."""
        if self.target is None:
            return "—"
        higher = self.indicator.better == "higher"
        if self.before is not None:
            return f"{'多于' if higher else '少于'}去年同期（{self.before}）"
        sign = "≥" if higher else "≤"
        return f"{sign} {self.target:.0%}" if self.out_of is not None else f"{sign} {self.target:g}"

    @property
    def due_words(self) -> str:
        """By when: 到 2026年底."""
        if self.due_on is None:
            return ""
        is_new_years_eve = (self.due_on.month, self.due_on.day) == (DECEMBER, 31)
        return f"到 {self.due_on.year}年底" if is_new_years_eve else f"到 {cn_date(self.due_on)}"

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None where there is none, or nothing to measure it by."""
        if self.value is None or self.target is None:
            return None
        higher = self.indicator.better == "higher"
        if self.before is not None:
            return self.value > self.target if higher else self.value < self.target or not self.value
        return self.value >= self.target if higher else self.value <= self.target

    @property
    def is_open(self) -> bool:
        """Whether the target is not reached, and its day has not passed."""
        return self.is_met is False and self.due_on is not None and self.due_on >= timezone.localdate()

    @property
    def standing(self) -> str:
        """In a word: 达到, 进行中, 未达到."""
        if self.is_met is None:
            return "—"
        return "达到" if self.is_met else "进行中" if self.is_open else "未达到"

    @property
    def tone(self) -> str:
        """The colour that goes with the word."""
        return {"达到": "done", "进行中": "active", "未达到": "alert"}.get(self.standing, "plain")

    @property
    def gap(self) -> str:
        """What is still missing, and how long there is: 还差 8.3 个百分点，还剩 35 天."""
        if self.is_met is not False or self.value is None or self.target is None:
            return ""
        if self.before is not None:
            change = self.counted - self.before
            return (
                f"与去年同期比{'持平' if not change else f'多 {change}' if change > 0 else f'少 {-change}'}"
            )
        missing = abs(self.target - self.value)
        words = f"差 {missing * 100:.1f} 个百分点" if self.out_of is not None else f"差 {missing:g}"
        return f"{words}，{deadline(self.due_on)}" if self.due_on else words

    @property
    def sentence(self) -> str:
        """As a report tells it: 执法人员专业化比例 66.7%（8/12），目标到 2026年底 ≥ 75%，进行中."""
        counted = f"（{self.counted}/{self.out_of}）" if self.out_of is not None else ""
        target = f"目标{self.due_words} {self.target_words}"
        return f"{self.indicator.name} {self.words}{counted}，{target}，{self.standing}"
