"""``pack.yaml``: who a pack is, what it needs, when it applies, on what authority."""

from typing import Literal

from pydantic import Field

from anwang.knowledge.packs.shapes.primitives import (
    CheckState,
    Dated,
    Day,
    Id,
    Shape,
    StrictBool,
    StrictInt,
    Text,
)

KINDS = {"base": "基础包", "campaign": "专项包", "local": "本地包"}


class Basis(Dated):
    """A law, standard or circular that the pack rests on (依据)."""

    title: Text = Field(title="名称")
    """As printed, without the book-title marks."""
    number: str = Field("", title="文号")
    """Its own number: 沙安委〔2020〕9号, GB 35181-2017."""
    articles: StrictInt | None = Field(None, title="条数")
    """How many articles it has. Set: whoever cites it names one of them."""
    url: str = Field("", title="网址")
    unwritten: StrictBool = Field(False, title="不成文")
    """No document but a custom: printed without the book-title marks; no order or decision rests on it."""
    status: CheckState = Field("有效", title="核对")
    """待核: quoted from memory or superseded; to be compared with the text before it is relied on."""
    note: str = Field("", title="说明")

    @property
    def printed(self) -> str:
        """《中华人民共和国消防法》; 基层通行做法, which nobody issued."""
        return self.title if self.unwritten else f"《{self.title}》"


class Manifest(Shape):
    """The pack itself (知识包)."""

    id: Id = Field(title="编号")
    """The folder's name; for a topic's pack, the topic."""
    name: Text = Field(title="名称")
    """Word for word as the circular prints it."""
    kind: Literal["base", "campaign", "local"] = Field(title="种类")
    version: StrictInt = Field(title="版本", ge=1)
    """Counts up; a published version never changes."""
    requires: dict[Id, StrictInt] = Field(default_factory=dict, title="依赖")
    """Packs it refers to, with the least version."""
    topic: Id | None = Field(None, title="专题")
    """The topic that its hazards and visits are counted under."""
    window: tuple[Day, Day] | None = Field(None, title="起止")
    """The campaign's first and last day."""
    lead: Id | None = Field(None, title="牵头单位")
    """A department's slug; each town maps its own."""
    summary: str = Field("", title="一句话说明")
    basis: dict[Id, Basis] = Field(default_factory=dict, title="依据")
    """Every source the pack cites, by the key it is cited under."""
