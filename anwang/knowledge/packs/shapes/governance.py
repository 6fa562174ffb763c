"""``levels``, ``topics``, ``competences``, ``limits``: the common ground that other packs stand on."""

import datetime as dt
from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    Span,
    StrictInt,
    Text,
)

Unit = Literal[
    "days", "workdays", "hours", "minutes", "months", "times", "people", "points", "percent", "yuan", "grade"
]
UNITS = {
    "days": "日",
    "workdays": "个工作日",
    "hours": "小时",
    "minutes": "分钟",
    "months": "个月",
    "times": "次",
    "people": "人",
    "points": "分",
    "percent": "%",
    "yuan": "元",
    "grade": "级",
}
Body = Literal["town", "district", "city", "province"]
BODIES = {"town": "镇级", "district": "区级", "city": "市级", "province": "省级"}


class Level(Identified, Dated):
    """A level of hazard, as the rules define it (隐患等级)."""

    name: Text = Field(title="名称")
    definition: Text = Field(title="定义")
    basis: Citations = Field(title="依据", min_length=1)


class Topic(Identified):
    """A special topic of a campaign (专题). Topics are known by their bare id among all packs."""

    no: StrictInt = Field(title="序号", ge=1)
    name: Text = Field(title="名称")
    """Word for word."""
    short_name: str = Field("", title="简称")
    """For column heads."""
    path: tuple[Text, ...] = Field((), title="编号路径")
    span: Span | None = Field(None, title="位置")


class Competence(Identified, Dated):
    """Who is competent for what (职责分工)."""

    department: Id = Field(title="镇级部门代号")
    """The slug of a department; each town maps its own."""
    name: Text = Field(title="镇级部门")
    topics: tuple[Id, ...] = Field((), title="专题")
    matters: tuple[Text, ...] = Field((), title="事项")
    district: str = Field("", title="区级主管部门")
    """Whom the town reports or transfers to."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")


class LimitRow(Dated):
    """A limit's value for a time and a body (期限取值)."""

    value: StrictInt = Field(title="数值", ge=0)
    unit: Unit = Field(title="单位")
    body: Body | None = Field(None, title="层级")
    """The listing body it holds for; none: all."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    @property
    def words(self) -> str:
        """10 日, 15 个工作日."""
        return f"{self.value} {UNITS[self.unit]}"


class Limit(Identified):
    """A number that comes from a rule: a deadline, an interval, a minimum (期限与参数)."""

    name: Text = Field(title="名称")
    meaning: Text = Field(title="含义")
    """What is counted, from when."""
    rows: tuple[LimitRow, ...] = Field(title="取值", min_length=1)

    def on(self, day: dt.date, body: str | None = None) -> LimitRow:
        """The row in force on this day: the body's own before the general one, the latest first."""
        rows = [row for row in self.rows if row.in_force(day) and row.body in {None, body}]
        if not rows:
            raise LookupError(f"期限“{self.name}”在 {day.isoformat()} 没有取值")
        return max(rows, key=lambda row: (row.body is not None, row.since or dt.date.min))
