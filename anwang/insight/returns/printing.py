"""A form on paper: what stands above and below the table, wherever it is printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.insight.returns.sheet import Sheet

LIVE = "草稿，未签发"


@dataclass(frozen=True)
class Paper:
    """Everything that is printed."""

    title: str
    unit: str
    period: str
    sheet: Sheet
    version: str
    basis: str
    edition: str = LIVE
    prepared_by: str = ""
    signed_by: str = ""
    signed_on: dt.date | None = None
    signature: Any = None

    @property
    def above(self) -> list[str]:
        """The line between title and table."""
        return [
            f"填报单位：{self.unit}",
            f"统计期：{self.period}",
            f"报表版本：{self.version}　{self.edition}",
        ]

    @property
    def below(self) -> list[str]:
        """The line under the table."""
        day = cn_date(self.signed_on) if self.signed_on else "　　年　月　日"
        return [
            f"单位负责人：{self.signed_by or '　　　　'}",
            f"填表人：{self.prepared_by or '　　　　'}",
            f"签发日期：{day}",
        ]

    @property
    def notes(self) -> list[str]:
        """How to read it."""
        told = ["分母为零的比率无从计算，印“—”，不印 0% 或 100%；没有登记的内容也印“—”。"]
        return [*told, f"依据：{self.basis}。"] if self.basis else told

    @property
    def file_name(self) -> str:
        """How the file is called."""
        signed = "" if self.edition == LIVE else f" {self.edition}"
        return f"{self.unit}{self.title} {self.period}{signed}"
