"""``dishonesty_kinds``: for which deeds somebody is put on the list of serious dishonesty (严重失信情形)."""

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Citations,
    Dated,
    Identified,
    StrictBool,
    StrictInt,
    Text,
)


class DishonestyKind(Identified, Dated):
    """A deed for which the rules of its day put somebody on the list (严重失信情形)."""

    no: StrictInt = Field(title="序号", ge=1)
    name: Text = Field(title="名称")
    """In a few words, for lists."""
    meaning: Text = Field(title="情形")
    parties: Text = Field(title="列入对象")
    after_accident: StrictBool = Field(default=False, title="因事故")
    """True: an accident on file is named."""
    formerly: tuple[Text, ...] = Field((), title="原台账里的写法")
    """How the ledger that was kept before called it; its entries are taken over by it."""
    basis: Citations = Field(title="依据", min_length=1)
    status: CheckState = Field("有效", title="核对")
    note: str = Field("", title="说明")
