"""``subject_types.yaml``: whom we supervise, and what more we want to know of them."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import Citations, Dated, Id, Identified, Shape, StrictBool, Text

FieldType = Literal["text", "integer", "decimal", "date", "boolean", "choice"]
FIELD_TYPES = {
    "text": "文字",
    "integer": "整数",
    "decimal": "小数",
    "date": "日期",
    "boolean": "是否",
    "choice": "单选",
}


class Fact(Shape):
    """One more thing to be known about a subject of this type (扩展信息)."""

    id: Id = Field(title="编号")
    label: Text = Field(title="名称")
    type: FieldType = Field(title="类型")
    options: tuple[Text, ...] = Field((), title="选项")
    """The answers of a ``choice``."""
    unit: str = Field("", title="单位")
    required: StrictBool = Field(default=False, title="必填")
    hint: str = Field("", title="填写提示")


class SubjectType(Identified, Dated):
    """A kind of enterprise or place that is supervised (监管对象类型)."""

    name: Text = Field(title="名称")
    is_enterprise: StrictBool = Field(title="是否企业")
    """True: it has a principal and a credit code. False: a building or place."""
    definition: str = Field("", title="界定")
    """What belongs to it and what does not, in words a village cadre understands."""
    facts: tuple[Fact, ...] = Field((), title="扩展信息")
    risks: tuple[Text, ...] = Field((), title="风险提示")
    """What usually goes wrong there; shown before a visit."""
    basis: Citations = Field((), title="依据")
