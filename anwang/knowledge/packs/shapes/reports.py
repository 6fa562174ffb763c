"""``reports.yaml``: which periodic reports are due, when, with which figures."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Identified,
    MeasureName,
    ReportCycle,
    Shape,
    StrictBool,
    StrictInt,
    Text,
)

Reporter = Literal["villages", "departments", "units", "town", "enterprises"]
REPORTERS = {
    "villages": "各村（社区）",
    "departments": "镇级各部门",
    "units": "各单位",
    "town": "镇应急办",
    "enterprises": "生产经营单位",
}


Above = Literal["unit", "head", "office", "deputy", "mayor"]
ABOVE = {
    "unit": "负责报送的人",
    "head": "单位负责人",
    "office": "镇应急办",
    "deputy": "分管领导",
    "mayor": "主要领导",
}


class Due(Shape):
    """When a report is due (报送时限)."""

    text: str = Field("", title="原文")
    """As printed."""
    weekday: StrictInt | None = Field(None, title="星期", ge=1, le=7)
    """For weekly reports: 1 Monday … 7 Sunday."""
    day: StrictInt | None = Field(None, title="日", ge=1, le=31)
    month: StrictInt | None = Field(None, title="月", ge=1, le=12)
    """For annual reports."""
    after: StrictBool = Field(default=False, title="期满后")
    """False: in the cycle's last month. True: in the month after the cycle ends."""


class ReportForm(Identified, Dated):
    """A periodic report (报表): who owes it to whom, when, with which figures."""

    name: Text = Field(title="名称")
    cycle: ReportCycle = Field(title="周期")
    by: tuple[Reporter, ...] = Field(title="报送单位", min_length=1)
    to: Text = Field(title="报送给")
    due: Due = Field(title="时限")
    figures: tuple[MeasureName, ...] = Field((), title="数字")
    """Measures printed in it, in order."""
    template: str = Field("", title="模板")
    """A file under ``reports/``."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")


class Rung(Identified, Dated):
    """A step of the ladder by which missing reports are chased: when, and who is told (催报层级)."""

    name: Text = Field(title="名称")
    workdays: StrictInt = Field(title="工作日", ge=-30, le=60)
    """Counted from the due day; below zero: before it."""
    tells: tuple[Above, ...] = Field(title="告知", min_length=1)
    """Everybody who is told at this step; higher ones get one notice for all units that are missing."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")

    @property
    def when(self) -> str:
        """期限前 3 个工作日, 期限当天, 逾期 1 个工作日."""
        if not self.workdays:
            return "期限当天"
        return f"{'期限前' if self.workdays < 0 else '逾期'} {abs(self.workdays)} 个工作日"

    @property
    def told(self) -> str:
        """负责报送的人、单位负责人."""
        return "、".join(ABOVE[each] for each in self.tells)
