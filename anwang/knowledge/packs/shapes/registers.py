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


class Register(Identified, Dated):
    """A ledger whose columns are data (台账)."""

    name: Text = Field(title="名称")
    per: Literal["subject", "org", "campaign"] = Field(title="每…一本")
    """One sheet for each subject, each office, or one for the campaign."""
    applies_to: Refs = Field((), title="适用对象")
    """For ``subject``: the types that keep it."""
    fields: tuple[Column, ...] = Field(title="栏目", min_length=1)
    basis: Citations = Field(title="依据", min_length=1)
    note: str = Field("", title="说明")
