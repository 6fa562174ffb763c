"""``visit_frequencies``: how often a firm of which class is inspected in a year, before the cap."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import CheckState, Citations, Dated, Identified, StrictInt, Text

RiskClass = Literal["red", "orange", "yellow", "blue", "none"]
CreditClass = Literal["good", "plain", "poor"]
StandardClass = Literal["graded", "none"]
RISK_CLASSES = {
    "red": "重大风险",
    "orange": "较大风险",
    "yellow": "一般风险",
    "blue": "低风险",
    "none": "尚未评估",
}
CREDIT_CLASSES = {"good": "守信", "plain": "一般", "poor": "失信或重点关注"}
STANDARD_CLASSES = {"graded": "标准化达标", "none": "未达标或未创建"}


class VisitFrequency(Identified, Dated):
    """A class of firms and how often it is inspected in a year; the first row that fits counts (检查频次)."""

    name: Text = Field(title="名称")
    risks: tuple[RiskClass, ...] = Field((), title="风险等级")
    """Only firms whose gravest current risk has one of these grades; none: all."""
    credits: tuple[CreditClass, ...] = Field((), title="信用")
    standards: tuple[StandardClass, ...] = Field((), title="标准化")
    times: StrictInt = Field(title="每年次数", ge=0, le=12)
    """0: no planned visit; only those that a report, a hazard or a superior calls for."""
    focus: bool = Field(False, title="重点检查")
    """True: planned one by one (重点检查). False: part of the general ones, drawn by lot (双随机)."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    def fits(self, risk: str, credit: str, standard: str) -> bool:
        """Whether a firm of this class falls under it."""
        asked = ((self.risks, risk), (self.credits, credit), (self.standards, standard))
        return all(not wanted or has in wanted for wanted, has in asked)
