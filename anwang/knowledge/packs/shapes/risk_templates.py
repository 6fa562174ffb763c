"""``risk_templates/*.yaml``: what usually is a risk in a kind of place, to be taken over and trimmed."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Cycle,
    Dated,
    Id,
    Identified,
    Number,
    Ref,
    Refs,
    Shape,
    Text,
)

PointKind = Literal["area", "equipment", "activity", "storage"]
POINT_KINDS = {"area": "场所区域", "equipment": "设备设施", "activity": "作业活动", "storage": "储存场所"}
ControlKind = Literal["engineering", "management", "training", "protection", "emergency"]
CONTROL_KINDS = {
    "engineering": "工程技术",
    "management": "管理措施",
    "training": "培训教育",
    "protection": "个体防护",
    "emergency": "应急处置",
}


class TemplateControl(Shape):
    """A proposed measure (建议措施)."""

    kind: ControlKind = Field(title="类型")
    text: Text = Field(title="措施")
    check: str = Field("", title="查什么")
    how: str = Field("", title="怎么查")
    mend: str = Field("", title="怎么治")
    every: Cycle | None = Field(None, title="建议频次")


class TemplateEvent(Shape):
    """Something that can happen (建议事件)."""

    name: Text = Field(title="事件")
    accident: str = Field("", title="事故类型", pattern=r"^\d{0,2}$")
    """Its code in the table of accident types."""
    factor: str = Field("", title="危险有害因素", pattern=r"^([1-4]|[1-4]\d|[1-4]\d{3}|[1-4]\d{5})?$")
    because: str = Field("", title="成因与后果")
    inputs: dict[Id, Number] = Field(default_factory=dict, title="建议取值")
    """Values of the template's scheme to start from; a person confirms or changes them."""
    controls: tuple[TemplateControl, ...] = Field(title="措施", min_length=1)


class TemplatePoint(Shape):
    """A proposed risk point (建议风险点)."""

    name: Text = Field(title="风险点")
    kind: PointKind = Field(title="类别")
    place: str = Field("", title="位置")
    post: str = Field("", title="责任岗位")
    events: tuple[TemplateEvent, ...] = Field(title="事件", min_length=1)


class RiskTemplate(Identified, Dated):
    """What usually is a risk in subjects of some types (风险模板)."""

    name: Text = Field(title="名称")
    applies_to: Refs = Field(title="适用对象", min_length=1)
    summary: str = Field("", title="说明")
    scheme: Ref = Field(title="评估方法")
    """The scheme that the proposed inputs are of."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    points: tuple[TemplatePoint, ...] = Field(title="点", min_length=1)

    @property
    def types(self) -> tuple[str, ...]:
        """The subject types it applies to, as full ids."""
        return tuple(self.qualify(ref) for ref in self.applies_to)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many points, events and measures it has."""
        events = [event for point in self.points for event in point.events]
        return len(self.points), len(events), sum(len(event.controls) for event in events)
