"""``plan.yaml``: phases and tasks, with their owners, dates and proof."""

from typing import Literal, Self

from pydantic import Field, model_validator

from anwang.knowledge.packs.shapes.primitives import (
    Day,
    Id,
    Identified,
    MeasureName,
    Ref,
    ReportCycle,
    Shape,
    Span,
    Text,
)

OWNER_ROLES = {"lead": "牵头", "responsible": "责任", "supporting": "配合"}
PERSON_ROLES = {"head": "组长", "deputy": "副组长", "member": "成员", "office-head": "办公室主任"}


class Owner(Shape):
    """Who the text says is to do it (责任单位)."""

    name: Text = Field(title="名称")
    """As printed."""
    role: Literal["lead", "responsible", "supporting"] = Field("responsible", title="角色")


class TaskTarget(Shape):
    """A printed number to be reached (量化目标)."""

    text: Text = Field(title="原文")
    op: Literal[">=", "=", "<="] = Field(title="比较")
    value: float = Field(title="数值")
    unit: str = Field("", title="单位")


class DoneWhen(Shape):
    """What in the records shows that the task is done (完成标志)."""

    checklist: Ref | None = Field(None, title="检查表")
    ledger: Ref | None = Field(None, title="台账", alias="register")
    indicator: Ref | None = Field(None, title="指标")
    covers: tuple[Ref, ...] = Field((), title="覆盖对象")
    """Subject types every one of which must have been reached."""
    measure: MeasureName | None = Field(None, title="度量")
    document: Text | None = Field(None, title="文件")
    """A document by this name was handed in."""
    meeting: Text | None = Field(None, title="会议")
    """A meeting by this name was held."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        named = (self.checklist, self.ledger, self.indicator, self.measure, self.document, self.meeting)
        if not any(named):
            raise ValueError("完成标志至少写检查表、台账、指标、度量、文件、会议之一")
        return self


class Item(Identified):
    """Something numbered in the plan. A later version that no longer asks for it keeps it, with an end."""

    until: Day | None = Field(None, title="要求至")
    """Last day on which the plan asked for it; none: it still does."""


class Task(Item):
    """The lowest numbered item of the plan (任务)."""

    path: tuple[Text, ...] = Field(title="编号路径")
    """The numbers from the section down, bare: 二 · 四 · 一."""
    topic: Id = Field(title="专题")
    title: Text = Field(title="标题")
    text: Text = Field(title="原文")
    """Word for word, page breaks and line wraps removed."""
    span: Span | None = Field(None, title="位置")
    """Where it stands in the extracted document, in characters."""
    owners: tuple[Owner, ...] = Field((), title="责任单位")
    due: tuple[Day, ...] = Field((), title="时限")
    """Every day by which something in it must be done."""
    targets: tuple[TaskTarget, ...] = Field((), title="量化目标")
    done_when: tuple[DoneWhen, ...] = Field((), title="完成标志")
    extra: dict[Text, Text] = Field(default_factory=dict, title="自有栏目")
    """What the town's own columns say, by their names."""


class Phase(Item):
    """A stage of the schedule (阶段)."""

    title: Text = Field(title="名称")
    starts_on: Day | None = Field(None, title="起")
    ends_on: Day | None = Field(None, title="止")
    text: str = Field("", title="原文")
    span: Span | None = Field(None, title="位置")


class Safeguard(Item):
    """A numbered item of the safeguards (保障措施)."""

    path: tuple[Text, ...] = Field(title="编号路径")
    title: Text = Field(title="标题")
    text: str = Field("", title="原文")
    span: Span | None = Field(None, title="位置")


class Duty(Shape):
    """A recurring report that the plan demands (报送要求)."""

    cycle: ReportCycle = Field(title="周期")
    what: Text = Field(title="报送内容")
    due: str | None = Field(None, title="时限")
    """As printed."""


class Person(Shape):
    """A named post of the leading group (领导小组成员)."""

    name: Text = Field(title="姓名")
    post: str = Field("", title="职务")
    role: Literal["head", "deputy", "member", "office-head"] = Field(title="组内职务")


class Plan(Shape):
    """What is to be done, by whom, by when (方案)."""

    title: Text = Field(title="标题")
    issuer: str | None = Field(None, title="发文机关")
    number: str | None = Field(None, title="发文字号")
    issued_on: Day | None = Field(None, title="发文日期")
    phases: tuple[Phase, ...] = Field((), title="阶段")
    tasks: tuple[Task, ...] = Field((), title="任务")
    safeguards: tuple[Safeguard, ...] = Field((), title="保障措施")
    duties: tuple[Duty, ...] = Field((), title="报送要求")
    people: tuple[Person, ...] = Field((), title="领导小组")
    columns: tuple[Text, ...] = Field((), title="任务表栏目")
    """The columns of the task table as the town arranged them, its own among ours; none: the usual ones."""

    @property
    def standing_tasks(self) -> tuple[Task, ...]:
        """The tasks that this version asks for."""
        return tuple(task for task in self.tasks if task.until is None)
