"""``coverage/*.yaml``: clause by clause, what carries out the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from anwang.knowledge.packs.shapes.primitives import Id, Shape, Text

CARRIERS: dict[str, tuple[str, str]] = {
    "checklist": ("检查表", "checklists"),
    "register": ("台账", "registers"),
    "indicator": ("指标", "indicators"),
    "criterion": ("判定标准", "criteria"),
    "report": ("报表", "reports"),
    "rhythm": ("自查频次", "self_check_rhythms"),
    "requirement": ("应有项", "requirements"),
    "responsibility": ("责任分工", "responsibilities"),
    "risk_template": ("风险模板", "risk_templates"),
    "workflow": ("流程", ""),
    "page": ("页面", ""),
}
"""What can carry out a clause: its word, and the part of a pack that holds it."""
PROGRAM = ("workflow", "page")
"""Those that the program offers, not a pack."""
KINDS = {word: kind for kind, (word, _part) in CARRIERS.items()}


@dataclass(frozen=True)
class Carrier:
    """Something that carries out a clause: ``register: fire/life-lanes``."""

    kind: str
    ref: str

    @property
    def word(self) -> str:
        """What kind of thing it is."""
        return CARRIERS[self.kind][0]

    @property
    def part(self) -> str:
        """The part of a pack in which it stands; nothing for what the program offers."""
        return CARRIERS[self.kind][1]

    def __str__(self) -> str:
        """As it stands in a cell: 台账: fire/life-lanes."""
        return f"{self.word}: {self.ref}"


def _read(value: Any) -> Any:
    """A mapping of one key, or 台账: fire/life-lanes, as a cell of a workbook has it."""
    if isinstance(value, Carrier):
        return value
    if isinstance(value, str):
        kind, _mark, ref = value.replace("：", ":", 1).partition(":")
        value = {KINDS.get(kind.strip(), kind.strip()): ref.strip()}
    if not isinstance(value, Mapping) or len(value) != 1:
        raise ValueError(f"由谁落实（by）每项写一个，如 register: fire/life-lanes；写的是 {value}")
    ((kind, ref),) = value.items()
    if kind not in CARRIERS:
        raise ValueError(f"由谁落实（by）不认识「{kind}」，可用的是 {'、'.join(CARRIERS)}")
    if not isinstance(ref, str) or not ref:
        raise ValueError(f"由谁落实（by）的「{kind}」须写编号，写的是 {ref}")
    return Carrier(kind, ref)


By = Annotated[
    Carrier,
    BeforeValidator(_read),
    PlainSerializer(lambda carrier: {carrier.kind: carrier.ref}),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {kind: {"type": "string"} for kind in CARRIERS},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        }
    ),
]


class Coverage(Shape):
    """A clause of a task, phase or safeguard of the plan, and what carries it out (方案落实)."""

    of: Id = Field(title="任务编号")
    """The id of a task, a phase or a safeguard."""
    clause: Text = Field(title="条文")
    """Word for word a piece of its text; every part of the text between 。and ； needs one."""
    by: tuple[By, ...] = Field((), title="由谁落实")
    """Each a kind and a full id, or the name of a flow (``hazard``) or of a page (``campaigns:board``)."""
    nothing: str = Field("", title="不用落实的理由")
    """Instead: why the clause asks for nothing of its own (a heading, a mood, said again elsewhere)."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.by) == bool(self.nothing):
            raise ValueError("每行写由谁落实（by），或者写不用落实的理由（nothing），两者取一")
        return self
