"""``reports.yaml``: which periodic reports are due, when, with which figures."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Cycle,
    Dated,
    Identified,
    MeasureName,
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
    cycle: Cycle = Field(title="周期")
    by: tuple[Reporter, ...] = Field(title="报送单位", min_length=1)
    to: Text = Field(title="报送给")
    due: Due = Field(title="时限")
    figures: tuple[MeasureName, ...] = Field((), title="数字")
    """Measures printed in it, in order."""
    template: str = Field("", title="模板")
    """A file under ``reports/``."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
