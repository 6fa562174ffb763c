"""``examples.yaml``: stories that must come out right; an official can read them, and write them."""

from pydantic import Field

from anwang.knowledge.packs.shapes.checklists import AnswerValue, HazardLevel
from anwang.knowledge.packs.shapes.primitives import Day, Id, Ref, Shape, Text


class Expectation(Shape):
    """A hazard that must come out (应得隐患)."""

    hazard: Text = Field(title="隐患描述")
    level: HazardLevel = Field(title="隐患等级")
    due: Day = Field(title="整改期限")
    criterion: Ref | None = Field(None, title="判定标准")


class Example(Shape):
    """These answers on this day make these hazards, no more and no less (样例)."""

    name: Text = Field(title="情形")
    date: Day = Field(title="日期")
    checklist: Ref = Field(title="检查表")
    answers: dict[Id, AnswerValue] = Field(title="作答")
    """What is not answered is not asked."""
    expect: tuple[Expectation, ...] = Field((), title="应得隐患")
