"""A form on paper: what stands above and below the table, wherever it is printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.insight.returns.sheet import Column, Sheet

LIVE = "草稿，未签发"


@dataclass(frozen=True)
class Paper:
    """Everything that is printed."""

    form: str
    """The form's full id."""
    town: int | None
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
    signature: str = ""
    """The fingerprint of what was drawn on the screen."""
    template: str = ""
    """The fingerprint of the template on which it was signed; none: the one in use."""

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


def facts_of(paper: Paper) -> dict[str, Any]:
    """Every field that a template of statistical forms may use."""
    return _head(paper) | _table(paper.sheet)


def _head(paper: Paper) -> dict[str, Any]:
    """What stands above and below the table."""
    return {
        "title": paper.title,
        "unit": paper.unit,
        "period": paper.period,
        "version": paper.version,
        "edition": paper.edition,
        "basis": paper.basis,
        "signed_by": paper.signed_by or "　　　　",
        "prepared_by": paper.prepared_by or "　　　　",
        "day": cn_date(paper.signed_on) if paper.signed_on else "　　年　月　日",
        "signature": paper.signature,
        "notes": [note.rstrip("。") for note in paper.notes],
    }


def _table(sheet: Sheet) -> dict[str, Any]:
    """Columns, lines, and each cell by its names."""
    return {
        "corner": sheet.corner,
        "has_groups": any(column.group for column in sheet.columns),
        "heads": _heads(sheet),
        "columns": [_column(number, each) for number, each in enumerate(sheet.columns, start=1)],
        "lines": [
            {
                "name": "　" * line.depth + line.name,
                "cells": [str(cell) for cell in line.cells],
                "is_total": line.is_total,
            }
            for line in sheet.lines
        ],
        "figures": _figures(sheet),
        "at": {
            _word(line.id): {
                _word(column.id): str(cell) for column, cell in zip(sheet.columns, line.cells, strict=True)
            }
            for line in sheet.lines
        },
    }


def _heads(sheet: Sheet) -> list[dict[str, Any]]:
    """The upper head: headings over several columns, and columns that have none."""
    heads: list[dict[str, Any]] = []
    for group, span, columns in sheet.heads():
        if group:
            heads.append({"words": group, "span": span})
        else:
            heads += [{"words": _named(each), "span": 1} for each in columns]
    return heads


def _column(number: int, column: Column) -> dict[str, Any]:
    return {
        "no": number,
        "heading": column.heading,
        "name": column.name,
        "group": column.group,
        "unit": column.unit,
        "under": _named(column) if column.group else "",
    }


def _figures(sheet: Sheet) -> list[dict[str, Any]]:
    """The last line from top to bottom: a unit's own figures, or the sum of all lines."""
    cells = sheet.lines[-1].cells if sheet.lines else ()
    pairs = zip(sheet.columns, cells, strict=False)
    return [
        {"no": number, "heading": column.heading, "value": str(cell)}
        for number, (column, cell) in enumerate(pairs, start=1)
    ]


def _named(column: Column) -> str:
    """排查, and in a line of its own （项）."""
    return f"{column.name}\n（{column.unit}）" if column.unit else column.name


def _word(name: str) -> str:
    """As a template can write it: general_found for general-found."""
    return name.replace("-", "_")
