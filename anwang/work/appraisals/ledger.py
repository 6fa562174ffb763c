"""The ledger of standardization: home of each task, its progress, the grade's validity.

An appraisal points at a line and writes its progress; by hand nobody does, once an appraisal exists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from anwang.town.orgs.models import Org
from anwang.work.registers.actions import correct_entry
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import Kept, kept_registers

NAME = "standardization"
FIRM, POST, TRADE = "企业达标", "岗位达标", "专业达标"
PLANNED, BUILDING, REVIEWED, REACHED, FAILED = "已列入", "创建中", "已评审", "已达标", "未通过"
WRITTEN = {
    "progress": "进度",
    "reviewed-on": "评审日期",
    "reviewer": "评审单位",
    "valid-until": "有效期",
    "with-inspection": "与执法检查一并评审",
}
"""Columns that the appraisal writes."""


def register_of(town: Org | None) -> Kept | None:
    """The ledger, under whatever pack in use brings it."""
    return next((each for each in kept_registers(town) if each.register.id == NAME), None)


def is_line(entry: Entry) -> bool:
    """Whether an entry is a line of it."""
    return entry.register.endswith(f"/{NAME}")


def value(entry: Entry, column: str) -> str:
    """What a line says in a column, as text."""
    return str(entry.values.get(column) or "")


def day(entry: Entry, column: str) -> dt.date | None:
    """A day that a line says."""
    written = value(entry, column)
    return dt.date.fromisoformat(written) if written else None


def write(entry: Entry, values: Mapping[str, Any], *, note: str) -> None:
    """Write what the procedure found; the trail of the line says which appraisal it was."""
    told = {name: each.isoformat() if isinstance(each, dt.date) else each for name, each in values.items()}
    known = {column.id for column in entry.sheet.fields}
    correct_entry(
        entry,
        {**entry.values, **{name: each for name, each in told.items() if name in known}},
        by=None,
        note=note,
    )


def written_by_appraisal(entry: Entry, values: Mapping[str, Any]) -> str:
    """Why a line may not be changed so by hand: its progress is an appraisal's."""
    if not is_line(entry):
        return ""
    appraisal = entry.appraisals.order_by("-pk").first()
    if appraisal is None:
        return ""
    changed = [
        label for name, label in WRITTEN.items() if (values.get(name) or "") != (entry.values.get(name) or "")
    ]
    if not changed:
        return ""
    return f"{'、'.join(changed)}由标准化评审 {appraisal.number} 写入，不在台账里改；请到那次评审办理"
