"""``registers/*.yaml``: which ledgers must be kept."""

from typing import Literal

from pydantic import Field

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
)
from anwang.knowledge.packs.shapes.subjects import FieldType

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

    def column(self, column_id: str) -> Column:
        """The column with this id."""
        for column in self.fields:
            if column.id == column_id:
                return column
        raise LookupError(f"台账“{self.name}”没有栏目 {column_id}")

    def concerns(self, subject_type: str) -> bool:
        """Whether subjects of this type keep it."""
        return self.per == "subject" and (not self.applies_to or subject_type in self.types)
