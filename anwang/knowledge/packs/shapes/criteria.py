"""``criteria.yaml``: when a hazard is a major one, by the published criteria."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import CheckState, Citations, Dated, Identified, Text

METHODS = {"direct": "直接判定", "combined": "综合判定"}


class Criterion(Identified, Dated):
    """One row of a criterion for major hazards (重大事故隐患判定标准)."""

    gist: Text = Field(title="要点")
    """What it says, in our words; the text itself is cited, not copied."""
    method: Literal["direct", "combined"] = Field("direct", title="判定方法")
    """``direct``: one is enough. ``combined``: several together, judged by the standard's procedure."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    keywords: tuple[Text, ...] = Field((), title="提示词")
    """Words in a description that suggest it; a person confirms."""
    note: str = Field("", title="说明")
