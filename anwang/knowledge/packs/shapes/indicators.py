"""``indicators.yaml``: how we know that it works."""

from typing import Literal, Self

from pydantic import Field, model_validator

from anwang.knowledge.packs.shapes.primitives import Citations, Dated, Identified, MeasureName, Text

Split = Literal["org", "topic", "type", "level", "month", "quarter"]
SPLITS = {
    "org": "单位",
    "topic": "专题",
    "type": "对象类型",
    "level": "等级",
    "month": "月",
    "quarter": "季度",
}
BETTER = {"higher": "越高越好", "lower": "越低越好"}


class Indicator(Identified, Dated):
    """A named number, combined from measures that the apps offer (指标)."""

    name: Text = Field(title="名称")
    ratio: tuple[MeasureName, MeasureName] | None = Field(None, title="比值")
    """Two measures: how many of the second are also the first."""
    count: MeasureName | None = Field(None, title="计数")
    """One measure, as it is. An indicator has a ratio or a count."""
    split_by: tuple[Split, ...] = Field((), title="分组")
    target: float | None = Field(None, title="目标值")
    """A ratio of 0.95 is 95 %."""
    better: Literal["higher", "lower"] = Field("higher", title="方向")
    basis: Citations = Field((), title="依据")
    note: str = Field("", title="口径")
    """What is counted and what is not, in words."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.ratio is None) == (self.count is None):
            raise ValueError("指标须写 ratio（比值）或 count（计数），二者择一")
        return self

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure it names."""
        return self.ratio or ((self.count,) if self.count else ())
