"""``forms.yaml``: the statistical forms that rules ask for, each a saved query with a version."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    MeasureName,
    Ref,
    Refs,
    Text,
)

FormCycle = Literal["monthly", "quarterly", "annual"]
FormOwner = Literal["offices", "enterprises"]
FORM_OWNERS: dict[str, str] = {"offices": "镇、村（社区）和区", "enterprises": "生产经营单位"}
FormListing = Literal["inspections", "problems", "remedies", "coverage"]
FORM_LISTINGS: dict[str, str] = {
    "inspections": "执法检查逐次记录",
    "problems": "问题隐患清单",
    "remedies": "制度措施清单",
    "coverage": "底数与覆盖",
}


class FormRow(Identified):
    """A line of a form: a branch of trade, told by the types of what is supervised (统计报表的行)."""

    name: Text = Field(title="名称")
    within: Id | None = Field(None, title="其中")
    """The line of which this is a part; that one counts its own types and those of its parts."""
    types: Refs = Field((), title="对象类型")
    codes: tuple[Text, ...] = Field((), title="行业代码")
    """GB/T 4754-2017, as the form prints it."""
    rest: bool = Field(False, title="其余")
    """Takes what no other line takes, records without a subject among them."""


class FormColumn(Identified):
    """A column of a form: a measure, or one column out of another (统计报表的栏)."""

    name: Text = Field(title="名称")
    group: str = Field("", title="栏组")
    """The heading over several columns."""
    unit: Text = Field(title="计量单位")
    count: MeasureName | None = Field(None, title="指标")
    ratio: tuple[Id, Id] | None = Field(None, title="比值")
    """Two columns: so much of the second is the first, in per cent; of nothing it is nothing (—)."""
    note: str = Field("", title="口径")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.count is None) == (self.ratio is None):
            raise ValueError("报表的一栏须写 count、ratio 二者之一")
        return self


class FormVersion(Identified, Dated):
    """The rows and columns of a form as in force from a day on (报表版本)."""

    rows: tuple[FormRow, ...] = Field((), title="行")
    """None: the form is one line, of the unit that fills it in."""
    columns: tuple[FormColumn, ...] = Field((), title="栏")
    listing: FormListing | None = Field(None, title="逐条清单")
    """The form lists records one by one, in columns that the program knows."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    @model_validator(mode="after")
    def _columns_or_listing(self) -> Self:
        if bool(self.columns) == (self.listing is not None):
            raise ValueError("报表的一版须写 columns、listing 二者之一")
        return self

    @property
    def number(self) -> str:
        """How the version is called: 1 for v1."""
        return self.id.removeprefix("v")

    def parts_of(self, row: FormRow) -> list[FormRow]:
        """The lines that are part of a line."""
        return [each for each in self.rows if each.within == row.id]

    def types_of(self, row: FormRow) -> set[str]:
        """Every type that a line counts, by its full id."""
        found = {self.qualify(ref) for ref in row.types}
        return found.union(*(self.types_of(part) for part in self.parts_of(row)))

    def measures(self) -> Iterator[str]:
        """The measures that its columns name."""
        return (column.count for column in self.columns if column.count)


class Form(Identified):
    """A statistical form that somebody has to fill in and sign (统计报表)."""

    name: Text = Field(title="名称")
    cycle: FormCycle = Field(title="周期")
    cumulative: bool = Field(False, title="累计")
    """From the first of January on, not of the month alone."""
    by: FormOwner = Field("offices", title="填报单位")
    due: Ref | None = Field(None, title="期限")
    """The limit that begins with the last day of the period; none: no rule gives a day."""
    versions: tuple[FormVersion, ...] = Field(title="版本", min_length=1)

    def on(self, day: dt.date) -> FormVersion:
        """The version in force on a day, the latest first."""
        found = [each for each in self.versions if each.in_force(day)]
        if not found:
            raise LookupError(f"“{self.name}”在{day.year}年{day.month}月{day.day}日没有可用的版本")
        return max(found, key=lambda each: each.since or dt.date.min)
