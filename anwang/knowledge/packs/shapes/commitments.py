"""``commitments.yaml``: who judges its risks and promises in public each day, with which figures."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    Ref,
    Refs,
    Shape,
    StrictBool,
    Text,
)

FigureType = Literal["integer", "boolean"]
FigureSource = Literal["", "risks.major-installations"]
FIGURE_TYPES = {"integer": "数量", "boolean": "是否"}


class Figure(Shape):
    """One figure of the daily judgement (研判内容)."""

    id: Id = Field(title="编号")
    label: Text = Field(title="名称")
    group: Text = Field(title="分组")
    type: FigureType = Field("integer", title="类型")
    unit: str = Field("", title="单位")
    part_of: str = Field("", title="属于")
    """Of which other figure it is a part: together the parts may not be more than the whole."""
    raises: StrictBool = Field(default=False, title="风险作业")
    """Work that raises the risk of the day: counted together, and shown first to the public."""
    source: FigureSource = Field("", title="带出自")
    """Where the figure comes from, if the platform knows it: then nobody types it."""
    hint: str = Field("", title="填写提示")


class CommitmentForm(Identified, Dated):
    """A daily judgement of risks and safety commitment (安全承诺公告)."""

    name: Text = Field(title="名称")
    types: Refs = Field(title="监管对象类型", min_length=1)
    limit: Ref = Field(title="公告时限")
    """The limit that says by which hour of the day, counted from midnight."""
    figures: tuple[Figure, ...] = Field(title="研判内容", min_length=1)
    pledge: Text = Field(title="承诺内容")
    """What is promised, unless the firm writes its own words."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
