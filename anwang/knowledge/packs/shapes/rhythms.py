"""``self_check_rhythms.yaml``: which firms check themselves how often, at which level (自查频次)."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Identified,
    Ref,
    Refs,
    StrictInt,
    Text,
)

CheckLevel = Literal["post", "team", "principal"]
CHECK_LEVELS = {"post": "岗位", "team": "班组、部门", "principal": "主要负责人"}
CheckKind = Literal["routine", "seasonal", "pre-holiday", "restart", "expert"]
CHECK_KINDS = {
    "routine": "日常",
    "seasonal": "季节性",
    "pre-holiday": "节假日前",
    "restart": "复产复工前",
    "expert": "专家诊断",
}
CycleUnit = Literal["hours", "days", "weeks", "months", "quarters", "years"]
CYCLE_UNITS = {
    "hours": "小时",
    "days": "天",
    "weeks": "周",
    "months": "个月",
    "quarters": "个季度",
    "years": "年",
}
Clock = r"^(([01]\d|2[0-3]):[0-5]\d)?$"


class Rhythm(Identified, Dated):
    """How often a kind of firm checks itself, who does, and with which checklist (自查频次)."""

    name: Text = Field(title="名称")
    applies_to: Refs = Field(title="适用对象", min_length=1)
    """One or several subject types."""
    employees_from: StrictInt | None = Field(None, title="从业人数不少于", ge=0)
    employees_below: StrictInt | None = Field(None, title="从业人数少于", ge=1)
    """A firm whose number of people is not known counts as small."""
    level: CheckLevel = Field(title="由谁自查")
    kind: CheckKind = Field("routine", title="类别")
    every: StrictInt = Field(1, title="周期", ge=1, le=99)
    unit: CycleUnit = Field("months", title="周期单位")
    """Of a routine or expert check; the others follow the calendar."""
    months: tuple[StrictInt, ...] = Field((), title="月份")
    """In which months a seasonal check is made."""
    window_days: StrictInt | None = Field(None, title="办理天数", ge=1, le=366)
    """How many days before its due day it can be done; none: the whole period."""
    work_from: str = Field("", title="上班时间", pattern=Clock)
    work_until: str = Field("", title="下班时间", pattern=Clock)
    """Between which hours checks by the hour are made; none: around the clock."""
    checklist: Ref | None = Field(None, title="检查表")
    """None: the checklist that the packs in use have for self-checks of the type."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    @property
    def types(self) -> tuple[str, ...]:
        """The subject types it applies to, as full ids."""
        return tuple(self.qualify(ref) for ref in self.applies_to)

    def fits(self, type_id: str, employees: int | None) -> bool:
        """Whether it is meant for a firm of this type and size."""
        people = employees or 0
        large_enough = self.employees_from is None or people >= self.employees_from
        small_enough = self.employees_below is None or people < self.employees_below
        return type_id in self.types and large_enough and small_enough
