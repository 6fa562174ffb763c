"""``lead_sources``, ``responsibilities``: who else lists the firms of a town, and who answers for which."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Id,
    Identified,
    Refs,
    Text,
    one_or_many,
)

Words = Annotated[tuple[Text, ...], BeforeValidator(one_or_many)]
Duty = Literal["industry", "business", "operation"]
DUTIES = {
    "industry": "管行业必须管安全",
    "business": "管业务必须管安全",
    "operation": "管生产经营必须管安全",
}


class LeadSource(Identified, Dated):
    """A list kept by somebody else in which a firm of the town may stand (线索来源)."""

    name: Text = Field(title="名称")
    definition: str = Field("", title="说明")
    """Where the list comes from and what it holds."""
    headings: dict[Id, Words] = Field(default_factory=dict, title="列名")
    """For what we want to know of a row (``code``, ``name`` …), how such lists head that column."""
    name_words: Words = Field((), title="名称中不比较的字样")
    """Words that half of the names in such a list carry, such as the city's."""
    own_words: Words = Field((), title="非生产经营用户字样")
    """A row of which the kind holds one of these is no firm (居民生活) and is left out."""
    basis: Citations = Field((), title="依据")
    status: CheckState = Field("有效", title="核对")


class Responsibility(Identified, Dated):
    """Which department answers for a topic at subjects of these types (三个必须)."""

    topic: Id = Field(title="专题")
    types: Refs = Field(title="监管对象类型", min_length=1)
    department: Id | None = Field(None, title="镇级部门代号")
    """The slug of a department; none: whoever is competent for the topic (职责分工)."""
    name: str = Field("", title="镇级部门")
    """What that department is usually called, for a town that has not mapped it."""
    duty: Duty = Field("industry", title="三个必须")
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
