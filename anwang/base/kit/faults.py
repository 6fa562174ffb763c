"""What is wrong in one cell of a workbook, in a sentence that says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anwang.base.kit.refusals import BadInput


@dataclass(frozen=True)
class Fault:
    """One thing to mend: where it stands, what is written there, how to mend it."""

    sheet: str
    row: int
    column: str
    value: str
    sentence: str

    def __str__(self) -> str:
        return f"“{self.sheet}”页第 {self.row} 行「{self.column}」写的是“{self.value}”：{self.sentence}"


def refuse(faults: Sequence[Fault]) -> None:
    """Raise BadInput with the first of them, if there are any: a workbook is taken whole or not at all."""
    if faults:
        first = "；".join(str(fault) for fault in faults[:3])
        raise BadInput(f"有 {len(faults)} 处须改正，没有写入任何一行：{first}")
