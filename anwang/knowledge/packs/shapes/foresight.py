"""``firm_index``, ``alert_rules``: how a firm's standing is read, and what somebody is warned of."""

from typing import Annotated, Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    MeasureName,
    Ref,
    Shape,
    StrictInt,
    Text,
)

Keeper = Literal[
    "supervisor", "inspector", "town-leader", "department-officer", "village-cadre", "grid-worker"
]
KEEPERS: dict[str, str] = {
    "supervisor": "应急办负责人",
    "inspector": "执法检查人员",
    "town-leader": "镇领导",
    "department-officer": "部门安全员",
    "village-cadre": "村（社区）干部",
    "grid-worker": "网格员",
}
Place = Literal["town", "department", "village", "grid"]
PLACES: dict[str, str] = {
    "town": "本镇",
    "department": "主管部门",
    "village": "所在村（社区）",
    "grid": "所在网格",
}
Points = Annotated[StrictInt, Field(ge=0, le=100)]


class ScalePoint(Shape):
    """From this figure on, so many points (分值)."""

    at: StrictInt = Field(title="数值", ge=0)
    points: Points = Field(title="得分")


class IndexPart(Identified, Dated):
    """One part of the index of a firm: a measure over the last days, put on a scale (企业安全指数分项)."""

    name: Text = Field(title="名称")
    measure: MeasureName = Field(title="度量")
    out_of: MeasureName | None = Field(None, title="分母")
    """Given: the figure is a percentage; where there is nothing to divide by, the part is left out."""
    days: StrictInt = Field(title="天数", ge=1, le=1100)
    """How many days back it looks, the day itself included."""
    weight: StrictInt = Field(title="权重", ge=1, le=100)
    scale: tuple[ScalePoint, ...] = Field(title="分值表", min_length=2)
    """Rising from 0; a figure gets the points of the last step it reaches."""
    help: Text = Field(title="怎么提高")
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")

    @property
    def may_fall(self) -> bool:
        """Whether a higher figure can mean fewer points; or lower a share."""
        steps = [step.points for step in self.scale]
        return self.out_of is not None or steps != sorted(steps)

    def points_for(self, figure: int) -> int:
        """The points of the last step the figure reaches."""
        return [step.points for step in self.scale if step.at <= figure][-1]


class Told(Shape):
    """Who is warned: the first of these who is there (受理人)."""

    role: Keeper = Field(title="角色")
    at: Place = Field(title="在哪里")


class AlertRule(Identified, Dated):
    """A named rule with its numbers, who is warned, and by when it should be dealt with (预警规则)."""

    name: Text = Field(title="名称")
    rule: Id = Field(title="规则")
    """The name of the rule in the program; the reference lists them."""
    numbers: dict[Id, StrictInt] = Field(default_factory=dict, title="参数")
    who: tuple[Told, ...] = Field(title="受理人", min_length=1)
    due: Ref = Field(title="办理期限")
    escalate: Ref = Field(title="上报期限")
    help: Text = Field(title="怎么办")
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
