"""``sectors``, ``sizes``, ``expense_rates``, ``requirements``: what an enterprise should have."""

import datetime as dt
from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.indicators import Where
from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    Ref,
    Refs,
    StrictInt,
    Text,
)

Size = Literal["large", "medium", "small", "micro"]
SIZES = {"large": "大型", "medium": "中型", "small": "小型", "micro": "微型"}
ExpenseBase = Literal["revenue", "cost"]
EXPENSE_BASES = {"revenue": "上年营业收入", "cost": "建筑安装工程造价"}
RuleName = Literal[
    "people_in_posts",
    "share_of_people",
    "certified_people",
    "training_hours",
    "new_workers_trained",
    "operators_certified",
    "insured",
    "expense_accrued",
    "entries_kept",
    "done_in_time",
]
RULES = {
    "people_in_posts": "岗位上有人",
    "share_of_people": "占安全管理人员的比例",
    "certified_people": "考核合格证有效",
    "training_hours": "一年内培训学时",
    "new_workers_trained": "新上岗人员三级教育",
    "operators_certified": "特种作业持证",
    "insured": "安责险足额投保",
    "expense_accrued": "安全生产费用提取",
    "entries_kept": "台账有有效登记",
    "done_in_time": "期限内做过",
}
Group = Literal["机构人员", "持证", "培训", "责任制", "投入", "保险", "应急"]


class Sector(Identified, Dated):
    """A branch of trade, as the rules on staff, insurance and expense distinguish them (行业)."""

    name: Text = Field(title="名称")
    """As the ledger of yearly facts offers it."""
    types: Refs = Field((), title="对象类型")
    """Subject types that are of this branch unless the enterprise says otherwise."""
    size: Id = Field(title="划型行业")
    """The row of ``sizes`` by which it is large, medium, small or micro."""
    expense: Id | None = Field(None, title="费用行业")
    """The row of ``expense_rates`` by which it sets money aside; none: it need not."""


class SizeRow(Dated):
    """The least figures of a class; a unit must reach all that are given (划型标准)."""

    size: Literal["large", "medium", "small"] = Field(title="规模")
    employees: StrictInt | None = Field(None, title="从业人员", ge=0)
    revenue: StrictInt | None = Field(None, title="营业收入万元", ge=0)
    assets: StrictInt | None = Field(None, title="资产总额万元", ge=0)
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")


class SizeTable(Identified):
    """How large, medium, small and micro units of a branch are told apart (企业划型)."""

    name: Text = Field(title="名称")
    rows: tuple[SizeRow, ...] = Field(title="标准", min_length=1)


class RateRow(Dated):
    """The share of what lies above a figure, up to the next row's (超额累退)."""

    over: StrictInt = Field(0, title="超过万元", ge=0)
    rate: float = Field(title="比例百分之", ge=0)
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")


class ExpenseRate(Identified):
    """How much a branch sets aside for safety each year (安全生产费用提取标准)."""

    name: Text = Field(title="名称")
    base: ExpenseBase = Field("revenue", title="基数")
    rows: tuple[RateRow, ...] = Field(title="档次", min_length=1)

    def on(self, day: dt.date) -> tuple[RateRow, ...]:
        """The bands in force on a day, from the lowest."""
        return tuple(sorted((row for row in self.rows if row.in_force(day)), key=lambda row: row.over))


class RequirementRow(Dated):
    """For whom how much: the first row that fits an enterprise counts (取值)."""

    sectors: tuple[Id, ...] = Field((), title="行业")
    """Only these branches; none: all."""
    over: StrictInt | None = Field(None, title="从业人员超过", ge=0)
    """Only enterprises with more people."""
    sizes: tuple[Size, ...] = Field((), title="规模")
    value: float | None = Field(None, title="应有", ge=0)
    """How many, how much; none: it is not demanded of these."""
    unit: str = Field("", title="单位")
    share: float | None = Field(None, title="占比百分之", ge=0)
    """For a share: at least so much of the whole, and never less than ``value``."""
    months: StrictInt | None = Field(None, title="月数", ge=0)
    """Within how many months."""
    where: Where = Field(default_factory=dict, title="计入条件")
    """What an entry must say to count."""
    given: tuple[Id, ...] = Field((), title="须写明的栏目")
    """Columns that must be filled in an entry that counts."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")


class Requirement(Identified, Dated):
    """Something an enterprise should have, and the named rule that looks whether it has (应有项)."""

    name: Text = Field(title="名称")
    group: Group = Field(title="类别")
    rule: RuleName = Field(title="规则")
    ledger: Ref = Field(title="台账", alias="register")
    """Where it is written down, and mended."""
    instead: Ref | None = Field(None, title="可代替的台账")
    """An entry in force there will do as well (机构 instead of 专职人员)."""
    types: Refs = Field((), title="对象类型")
    """Only these subject types; none: all that keep the ledger."""
    rows: tuple[RequirementRow, ...] = Field(title="取值", min_length=1)

    @property
    def register_id(self) -> str:
        """The full id of the ledger."""
        return self.qualify(self.ledger)

    @property
    def instead_id(self) -> str:
        """The full id of the ledger that may stand for it, or nothing."""
        return self.qualify(self.instead) if self.instead else ""


__all__ = [
    "EXPENSE_BASES",
    "RULES",
    "SIZES",
    "ExpenseRate",
    "RateRow",
    "Requirement",
    "RequirementRow",
    "Sector",
    "SizeRow",
    "SizeTable",
]
