"""What is wrong in one cell of a workbook, in a sentence that says where."""

from __future__ import annotations

from dataclasses import dataclass


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
