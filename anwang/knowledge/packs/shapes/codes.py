"""``code_tables.yaml``: lists of numbered words that a standard prints."""

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import CheckState, Citations, Dated, Identified, Shape, Text


class Code(Shape):
    """One numbered word (代码)."""

    code: str = Field(title="代码", pattern=r"^\d{1,8}$")
    name: Text = Field(title="名称")


class CodeTable(Identified, Dated):
    """A list of codes, as a standard prints it (代码表)."""

    name: Text = Field(title="名称")
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    codes: tuple[Code, ...] = Field(title="代码", min_length=1)

    def name_of(self, code: str) -> str:
        """What a code stands for; an unknown one stands for nothing."""
        return next((each.name for each in self.codes if each.code == code), "")
