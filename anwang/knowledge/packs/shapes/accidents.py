"""``accident_grades``, ``report_clocks``: how grave an accident is, who reports it to whom by when."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    Number,
    StrictBool,
    StrictInt,
    Text,
)

AccidentKind = Literal["accident", "injury", "incident", "near-miss"]
ACCIDENT_KINDS = {
    "accident": "生产安全事故",
    "injury": "轻伤事故",
    "incident": "较大涉险事故",
    "near-miss": "未遂事件",
}
ClockUnit = Literal["minutes", "hours"]
CLOCK_UNITS = {"minutes": "分钟", "hours": "小时"}
MINUTES = {"minutes": 1, "hours": 60}


class AccidentGrade(Identified, Dated):
    """A grade of accident by its least figures; the gravest that one figure reaches counts (事故等级)."""

    name: Text = Field(title="名称")
    rank: StrictInt = Field(title="轻重", ge=1, le=9)
    """The graver, the higher."""
    deaths: StrictInt = Field(title="死亡人数以上", ge=1)
    """"以上" includes the number, "以下" does not: a grade ends where the next one begins."""
    injuries: StrictInt = Field(title="重伤人数以上", ge=1)
    """Acute industrial poisoning among them."""
    loss: Number = Field(title="直接经济损失以上（万元）", gt=0)
    investigator: Text = Field(title="由谁调查")
    inquiry: StrictBool = Field(default=False, title="须一案双查")
    """Whether departments and leaders are looked at besides the firm (安全生产法, art. 87)."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")


class ReportClock(Identified, Dated):
    """Who reports an accident to whom within what time of what (事故报告时限)."""

    name: Text = Field(title="名称")
    reporter: Text = Field(title="谁报")
    receiver: Text = Field(title="报给谁")
    value: StrictInt = Field(title="时限", ge=1)
    unit: ClockUnit = Field(title="单位")
    after: Id | None = Field(None, title="接在谁后面")
    """The clock whose report starts this one; none: it runs since the town or the firm knew."""
    since_received: StrictBool = Field(default=False, title="自接到报告起")
    """True: since the town was told. False: since it happened."""
    kinds: tuple[AccidentKind, ...] = Field((), title="事件类别")
    grades: tuple[Id, ...] = Field((), title="事故等级")
    """Only accidents of these grades go this far; none: all."""
    needs_firm: StrictBool = Field(default=False, title="只限单位")
    """True: only where a unit on file had it."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    @property
    def minutes(self) -> int:
        """How long it runs."""
        return self.value * MINUTES[self.unit]

    @property
    def words(self) -> str:
        """2 小时."""
        return f"{self.value} {CLOCK_UNITS[self.unit]}"

    def concerns(self, kind: str, grade: str) -> bool:
        """Whether such an accident is reported this way."""
        return (not self.kinds or kind in self.kinds) and (not self.grades or grade in self.grades)
