"""``indicators.yaml``: how we know that it works."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from anwang.knowledge.packs.shapes.primitives import (
    Citations,
    Dated,
    Day,
    Id,
    Identified,
    MeasureName,
    Ref,
    Refs,
    Shape,
    Text,
    one_or_many,
)

Split = Literal["org", "topic", "type", "level", "month", "quarter"]
SPLITS = {
    "org": "单位",
    "topic": "专题",
    "type": "对象类型",
    "level": "等级",
    "month": "月",
    "quarter": "季度",
}
AGAINST = {"last-year": "去年同期"}
BETTER = {"higher": "越高越好", "lower": "越低越好"}

Values = Annotated[tuple[Text, ...], BeforeValidator(one_or_many)]
Where = dict[Id, Values]
"""Columns of a ledger (choices, yes or no), each with the values, as people read them, that will do."""


class EntryShare(Shape):
    """How many of a ledger's current entries say what they should (台账占比)."""

    ledger: Ref = Field(title="台账", alias="register")
    where: Where = Field(default_factory=dict, title="达标条件")
    """``related-major: 是``; several columns must all hold."""
    of: Where = Field(default_factory=dict, title="计入条件")
    """Only entries of which this holds are counted at all; none: every current entry."""


class KeeperShare(Shape):
    """How many of the managed subjects keep a ledger (建账占比)."""

    ledger: Ref = Field(title="台账", alias="register")
    types: Refs = Field(title="对象类型", min_length=1)
    """The subject types that are counted."""
    where: Where = Field(default_factory=dict, title="达标条件")
    """What at least one of a subject's current entries must say."""


class Indicator(Identified, Dated):
    """A named number, combined from measures that the apps offer, or counted in a ledger (指标)."""

    name: Text = Field(title="名称")
    ratio: tuple[MeasureName, MeasureName] | None = Field(None, title="比值")
    """Two measures: how many of the second are also the first."""
    count: MeasureName | None = Field(None, title="计数")
    """One measure, as it is. An indicator has exactly one of ratio, count, entries and keepers."""
    entries: EntryShare | None = Field(None, title="台账占比")
    keepers: KeeperShare | None = Field(None, title="建账占比")
    topic: Id | None = Field(None, title="专题")
    """The topic it speaks for; none: the pack's own."""
    split_by: tuple[Split, ...] = Field((), title="分组")
    target: float | None = Field(None, title="目标值")
    """A ratio of 0.95 is 95 %."""
    due: Day | None = Field(None, title="目标期限")
    """The day by which the target must be reached; a further round of the plan carries it on."""
    against: Literal["last-year"] | None = Field(None, title="与谁比")
    """``last-year``: the target is what the same days of last year counted; what must fall is below it."""
    better: Literal["higher", "lower"] = Field("higher", title="方向")
    basis: Citations = Field((), title="依据")
    note: str = Field("", title="口径")
    """What is counted and what is not, in words."""

    @model_validator(mode="after")
    def _one_of_all(self) -> Self:
        named = [self.ratio, self.count, self.entries, self.keepers]
        if sum(each is not None for each in named) != 1:
            raise ValueError("指标须写 ratio、count、entries、keepers 四者之一")
        if self.against and (self.count is None or self.target is not None):
            raise ValueError("与去年同期比（against）的指标只写 count，不写目标值（target）")
        if self.due and self.target is None:
            raise ValueError("指标写了目标期限（due），也须写目标值（target）")
        return self

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure it names."""
        return self.ratio or ((self.count,) if self.count else ())

    @property
    def ledger(self) -> str:
        """The full id of the ledger it is counted in, or nothing."""
        counted = self.entries or self.keepers
        return self.qualify(counted.ledger) if counted else ""

    @property
    def is_share(self) -> bool:
        """Whether it is so many of so many."""
        return self.count is None
