"""Who has handed in what: the cells of one page, units down and periods across (报送情况)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from anwang.base.kit.dates import Period, short_date
from anwang.insight.reports.choices import Cycle, ReportState
from anwang.insight.reports.demands import Demand

QUARTERS = "一二三四"
MISSING = frozenset({"late", "returned", "unopened"})


@dataclass(frozen=True)
class Slot:
    """A column: one period of one form."""

    campaign: int | None
    form: str
    heading: str
    cycle: Cycle
    period: Period
    due_on: dt.date

    @property
    def key(self) -> tuple[int | None, str, dt.date]:
        """By which its reports are found."""
        return self.campaign, self.form, self.period.end

    @property
    def label(self) -> str:
        """第47周, 11月, 第四季度, 下半年, 2026年."""
        end = self.period.end
        match self.cycle:
            case Cycle.WEEKLY:
                return f"第{end.isocalendar().week}周"
            case Cycle.MONTHLY:
                return f"{end.month}月"
            case Cycle.QUARTERLY:
                return f"第{QUARTERS[(end.month - 1) // 3]}季度"
            case Cycle.HALF_YEARLY:
                return str(self.period).partition("年")[2]
        return str(self.period)

    @property
    def query(self) -> dict[str, Any]:
        """What the list must be narrowed by to show its reports."""
        mine = {"form": self.form, "ends_on_after": self.period.end, "ends_on_before": self.period.end}
        return mine | ({"campaign": self.campaign} if self.campaign else {})


@dataclass(frozen=True)
class Cell:
    """Where one unit stands with one period's report.

    kind: done | belated | draft | late | returned | ahead (not opened yet) | unopened (should be) | none (not
    owed).
    """

    kind: str = "none"
    word: str = "不需报"
    small: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """As Excel and a screen reader have it: 已报 11-20 09:12."""
        return f"{self.word} {self.small}".strip()


def cell_of(report: Any) -> Cell:
    """What a report says of itself."""
    url = report.get_absolute_url()
    if report.state == ReportState.SUBMITTED:
        moment = timezone.localtime(report.submitted_at)
        late = report.days_late
        word = f"迟 {late} 天" if late else "已报"
        return Cell("belated" if late else "done", word, f"{short_date(moment)} {moment:%H:%M}", url)
    left = (report.due_on - timezone.localdate()).days
    if report.is_returned:
        return Cell("returned", "退回", f"逾期 {-left} 天" if left < 0 else "待重报", url)
    if left < 0:
        return Cell("late", f"逾期 {-left} 天", "未报", url)
    return Cell("draft", "草稿", f"还剩 {left} 天" if left else "今天到期", url)


def cell_without(slot: Slot, since: dt.date | None, *, owes: bool) -> Cell:
    """There is no report: it is not owed, or its time has not come."""
    if not owes or slot.due_on < (since or slot.due_on):
        return Cell()
    if slot.due_on >= timezone.localdate():
        return Cell("ahead", "未到", f"{short_date(slot.due_on)} 前")
    return Cell("unopened", "未生成")


@dataclass
class Sum:
    """How many reports there are and how many were handed in, with the list behind each figure."""

    handed: int = 0
    total: int = 0
    url: str = ""

    def add(self, report: Any) -> None:
        """One more."""
        self.total += 1
        self.handed += report.state == ReportState.SUBMITTED

    @property
    def handed_url(self) -> str:
        """The list of those handed in."""
        return f"{self.url}&state={ReportState.SUBMITTED.value}"

    @property
    def missing(self) -> int:
        """Not handed in."""
        return self.total - self.handed


@dataclass
class Row:
    """A unit."""

    org: Any
    cells: list[tuple[Slot, Cell]] = field(default_factory=list)
    sum: Sum = field(default_factory=Sum)

    @property
    def missing(self) -> int:
        """How many are past their day and not here."""
        today = timezone.localdate()
        return sum(cell.kind in MISSING and slot.due_on < today for slot, cell in self.cells)


@dataclass(frozen=True)
class Coming:
    """The next day on which a form is due, and who has handed it in already."""

    demand: Demand
    slot: Slot
    sum: Sum
    rest: str = ""
    """What it means that the day is one of rest."""


@dataclass
class Calendar:
    """The whole page."""

    cycle: Cycle
    first: dt.date
    last: dt.date
    slots: list[Slot]
    rows: list[Row]
    sums: list[tuple[Slot, Sum]]
    sum: Sum

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The forms above the columns, and how many columns each has."""
        counts: dict[tuple[int | None, str, str], int] = {}
        for slot in self.slots:
            key = (slot.campaign, slot.form, slot.heading)
            counts[key] = counts.get(key, 0) + 1
        return [(heading, count) for (_, _, heading), count in counts.items()]
