"""``checklists/*.yaml``: what we ask there, and what a "no" means."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    Citations,
    Cycle,
    Dated,
    Day,
    Identified,
    Ref,
    Refs,
    Shape,
    StrictInt,
    Text,
)

AnswerValue = Literal["pass", "fail", "na"]
ANSWERS = {"pass": "符合", "fail": "不符合", "na": "不涉及"}
HazardLevel = Literal["general", "major"]
LEVELS = {"general": "一般隐患", "major": "重大隐患"}
VisitClass = Literal["A", "B", "C", "D", "E", "F"]


class IfFailed(Shape):
    """What a "不符合" means: the hazard it is, how grave, how long it may last (隐患模板)."""

    hazard: Text = Field(title="隐患描述")
    """What is then wrong, as it will stand in the hazard ledger."""
    level: HazardLevel = Field("general", title="隐患等级")
    within_days: StrictInt = Field(title="整改天数", ge=0, le=365)
    """Days allowed, counted from the visit; 0: at once."""
    criterion: Ref | None = Field(None, title="判定标准")
    """The criterion it meets (a major hazard names one), or could grow into."""


class Item(Identified, Dated):
    """One question, such that "符合" is always the good answer (检查项)."""

    ask: Text = Field(title="检查内容")
    look: str = Field("", title="查什么怎么查")
    """What to look at, try or ask for."""
    fix: str = Field("", title="治什么怎么治")
    """What to do about it."""
    basis: Citations = Field(title="依据", min_length=1)
    if_failed: IfFailed = Field(title="不符合时")
    accident: StrictInt | None = Field(None, title="事故类型", ge=1, le=27)
    """The accident it may lead to, by the number in GB 6441-2025."""
    factor: str = Field("", title="危险有害因素", pattern=r"^([1-4]|[1-4]\d|[1-4]\d{3}|[1-4]\d{5})?$")
    """The factor behind it, by the code in GB/T 13861-2022."""


class Finding(Shape):
    """What one "不符合" turns into on a day."""

    item: str
    hazard: str
    level: HazardLevel
    due: Day
    criterion: str | None = None


class Checklist(Identified, Dated):
    """Questions for one visit to one kind of subject (检查表)."""

    name: Text = Field(title="名称")
    applies_to: Refs = Field(title="适用对象", min_length=1)
    """One or several subject types."""
    every: Cycle | None = Field(None, title="检查频次")
    """How often it should be gone through."""
    visits: tuple[VisitClass, ...] = Field((), title="适用检查类别")
    """Visit classes (A patrol … F self-check) it is meant for; none named: all."""
    minutes: StrictInt | None = Field(None, title="约需分钟", ge=1)
    note: str = Field("", title="说明")
    items: tuple[Item, ...] = Field(title="检查项", min_length=1)

    @property
    def types(self) -> tuple[str, ...]:
        """The subject types it applies to, as full ids."""
        return tuple(self.qualify(ref) for ref in self.applies_to)

    def items_on(self, day: dt.date) -> tuple[Item, ...]:
        """The questions in force on this day."""
        return tuple(item for item in self.items if item.in_force(day))

    def item(self, item_id: str) -> Item:
        """The question with this id."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise LookupError(f"检查表“{self.name}”没有检查项 {item_id}")

    def findings(self, answers: Mapping[str, str], day: dt.date) -> Iterator[Finding]:
        """What these answers turn into when the visit is made on this day."""
        for item in self.items_on(day):
            if answers.get(item.id) == "fail":
                failed = item.if_failed
                yield Finding(
                    item=item.id,
                    hazard=failed.hazard,
                    level=failed.level,
                    due=day + dt.timedelta(days=failed.within_days),
                    criterion=self.qualify(failed.criterion) if failed.criterion else None,
                )
