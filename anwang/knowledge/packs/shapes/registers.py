"""``registers/*.yaml``: which ledgers must be kept."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from anwang.knowledge.packs.shapes.primitives import (
    Citations,
    Dated,
    Id,
    Identified,
    Refs,
    Shape,
    StrictBool,
    StrictInt,
    Text,
    one_or_many,
)
from anwang.knowledge.packs.shapes.subjects import FieldType

STAGE = "stage"
"""The name under which conditions speak of an entry's stage, as of a column."""
PER = {"subject": "监管对象", "org": "单位", "campaign": "专项行动"}


class Column(Shape):
    """One column of a ledger (台账栏目)."""

    id: Id = Field(title="编号")
    label: Text = Field(title="名称")
    type: FieldType = Field(title="类型")
    options: tuple[Text, ...] = Field((), title="选项")
    unit: str = Field("", title="单位")
    key: StrictBool = Field(default=False, title="主栏")
    """Together the key columns tell one entry from another."""
    required: StrictBool = Field(default=False, title="必填")
    warn_days_before: StrictInt | None = Field(None, title="提前提醒天数", ge=0)
    """For a date: remind so many days before."""
    settled_by: Id | None = Field(None, title="办结栏")
    """For such a date: the column that ends the reminding once it is filled (实际完成)."""
    hint: str = Field("", title="填写提示")


class Stage(Identified):
    """A stage that an entry of a ledger passes through (阶段); it begins in the first."""

    name: Text = Field(title="名称")
    """As people read it, and as the conditions of indicators name it."""
    next: Annotated[tuple[Id, ...], BeforeValidator(one_or_many)] = Field((), title="可转到")
    """The stages that may follow, the usual one first."""
    ends: StrictBool = Field(default=False, title="办结")
    """Whether the matter is then settled: nothing more is reminded of."""


class Register(Identified, Dated):
    """A ledger whose columns are data (台账)."""

    name: Text = Field(title="名称")
    topic: Id | None = Field(None, title="专题")
    """The topic its entries are counted under; none: the pack's own."""
    per: Literal["subject", "org", "campaign"] = Field(title="每…一本")
    """One sheet for each subject, each office, or one for the campaign."""
    applies_to: Refs = Field((), title="适用对象")
    """For ``subject``: the types that keep it."""
    fields: tuple[Column, ...] = Field(title="栏目", min_length=1)
    stages: tuple[Stage, ...] = Field((), title="阶段")
    """What its entries pass through, the first stage first; none: an entry is there or ended."""
    formerly: Refs = Field((), title="原台账")
    """Full ids under which this ledger was kept before; their entries follow when this one is published."""
    basis: Citations = Field(title="依据", min_length=1)
    note: str = Field("", title="说明")

    @property
    def types(self) -> tuple[str, ...]:
        """The subject types that keep it, as full ids."""
        return tuple(self.qualify(ref) for ref in self.applies_to)

    @property
    def keys(self) -> tuple[Column, ...]:
        """The columns that tell one entry from another."""
        return tuple(column for column in self.fields if column.key)

    @property
    def warned(self) -> tuple[Column, ...]:
        """The dates of which one is reminded."""
        return tuple(column for column in self.fields if column.warn_days_before is not None)

    def stage(self, stage_id: str) -> Stage | None:
        """The stage with this id; none where there is no such stage any more."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def stage_named(self, name: str) -> Stage | None:
        """The stage that people call so."""
        return next((stage for stage in self.stages if stage.name == name), None)

    def moves_from(self, stage_id: str) -> tuple[Stage, ...]:
        """The stages that may follow this one, the usual first; any, where the ledger has it no more."""
        here = self.stage(stage_id)
        if here is None:
            return self.stages
        found = (self.stage(each) for each in here.next)
        return tuple(stage for stage in found if stage is not None)

    def column(self, column_id: str) -> Column:
        """The column with this id."""
        for column in self.fields:
            if column.id == column_id:
                return column
        raise LookupError(f"台账“{self.name}”没有栏目 {column_id}")

    def concerns(self, subject_type: str) -> bool:
        """Whether subjects of this type keep it."""
        return self.per == "subject" and (not self.applies_to or subject_type in self.types)
