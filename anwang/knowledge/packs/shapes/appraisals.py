"""Standardization: what a firm has to reach in which year, which grades there are, how a review is scored."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    Ref,
    Shape,
    StrictInt,
    Text,
)
from anwang.knowledge.packs.shapes.visits import RiskClass

Reach = Literal["岗位达标", "专业达标", "企业达标"]
SizeClass = Literal["large", "medium", "small", "micro"]


class BuildStep(Shape):
    """One of the tasks, and in which of the three years (建设任务的一步)."""

    reach: Reach = Field(title="达标层次")
    year: StrictInt = Field(title="第几年", ge=1, le=3)


class BuildTarget(Identified, Dated):
    """What firms of this risk and size build in three years; the first row that fits counts (3年建设任务)."""

    name: Text = Field(title="名称")
    risks: tuple[RiskClass, ...] = Field((), title="风险等级")
    """Only firms whose gravest current risk has one of these grades; none: all."""
    sizes: tuple[SizeClass, ...] = Field((), title="规模")
    """Only firms of one of these sizes; a firm whose size is not known has none of them."""
    grade: Text = Field(title="创建等级")
    """As the ledger of standardization writes it."""
    steps: tuple[BuildStep, ...] = Field(title="三年任务", min_length=1)
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    def fits(self, risk: str, size: str) -> bool:
        """Whether a firm of this risk and size falls under it."""
        return (not self.risks or risk in self.risks) and (not self.sizes or size in self.sizes)


class AppraisalGrade(Identified, Dated):
    """A grade, the score it needs, and who gives it (标准化等级)."""

    name: Text = Field(title="等级")
    min_score: StrictInt = Field(title="最低得分", ge=0, le=100)
    decided_by: Text = Field(title="定级部门")
    ours: bool = Field(False, title="镇里定级")
    """True: the town gives it itself. False: it reviews and passes on, and notes the decision it gets."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")


class ScoreItem(Shape):
    """What one answer of the checklist is worth, and under which element (评分项)."""

    item: Id = Field(title="检查项")
    element: Text = Field(title="要素")
    points: StrictInt = Field(title="分值", ge=1, le=100)
    veto: bool = Field(False, title="否决项")
    """A no here and nothing is reached, whatever the score."""


class ScoreSheet(Identified, Dated):
    """How the answers of a checklist are scored, so that one visit is also the review (评分表)."""

    name: Text = Field(title="名称")
    checklist: Ref = Field(title="检查表")
    items: tuple[ScoreItem, ...] = Field(title="评分项", min_length=1)
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")

    @property
    def checklist_id(self) -> str:
        """The full id of the checklist."""
        return self.qualify(self.checklist)

    @property
    def full(self) -> int:
        """All points together."""
        return sum(each.points for each in self.items)
