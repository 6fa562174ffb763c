"""Registers of an invented pack, and entries in them."""

import datetime as dt
from io import BytesIO
from typing import Any

import xlsxwriter

from anwang.knowledge.packs.actions import publish, save_release
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Pack
from anwang.work.registers.actions import add_entry
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import Kept, kept

OFFICERS = {
    "id": "officers",
    "name": "执法人员台账",
    "per": "org",
    "fields": [
        {"id": "name", "label": "姓名", "type": "text", "key": True, "required": True},
        {"id": "related", "label": "相关专业学历", "type": "boolean", "required": True},
        {"id": "duty", "label": "在职情况", "type": "choice", "options": ["在职", "借调", "离岗"]},
        {"id": "years", "label": "从业年限", "type": "integer", "unit": "年"},
        {"id": "valid-until", "label": "执法证有效期至", "type": "date", "warn_days_before": 60},
        {"id": "note", "label": "备注", "type": "text", "hint": "写证号也可以"},
    ],
    "basis": "circular",
}
TEAMS = {
    "id": "teams",
    "name": "安全管理团队台账",
    "per": "subject",
    "topic": "fire",
    "applies_to": ["core/shop", "core/factory"],
    "fields": [
        {"id": "name", "label": "姓名", "type": "text", "key": True, "required": True},
        {
            "id": "post",
            "label": "岗位",
            "type": "choice",
            "options": ["安全总监", "安全员"],
            "required": True,
        },
        {"id": "area", "label": "负责面积", "type": "decimal", "unit": "平方米"},
        {"id": "due", "label": "计划取证", "type": "date", "warn_days_before": 7, "settled_by": "done"},
        {"id": "done", "label": "取证日期", "type": "date"},
    ],
    "basis": "circular",
}
MEETINGS = {
    "id": "accounts",
    "name": "经费台账",
    "per": "campaign",
    "fields": [
        {"id": "day", "label": "日期", "type": "date", "key": True, "required": True},
        {"id": "item", "label": "用途", "type": "text", "key": True, "required": True},
    ],
    "basis": "circular",
}


def make_pack(**fields: Any) -> Pack:
    """A pack with a register of each kind."""
    content = {
        "id": "drill",
        "name": "演练专项",
        "kind": "campaign",
        "version": 1,
        "requires": {"core": 1},
        "basis": {"circular": {"title": "演练专项工作方案"}},
        "registers": [OFFICERS, TEAMS, MEETINGS],
    }
    return Pack.model_validate(content | fields)


def publish_registers(**fields: Any) -> Release:
    """The pack, in use."""
    return publish(save_release(make_pack(**fields)))


def register(name: str) -> Kept:
    """One of its registers as it is worded now."""
    return kept(f"drill/{name}", None)


def make_officer(org: Any, name: str = "李某", *, by: Any = None, **values: Any) -> Entry:
    """An officer with a degree."""
    known = {"name": name, "related": True, "duty": "在职"}
    return add_entry(register("officers"), org, {**known, **values}, by=by)


def make_member(subject: Any, name: str = "王某", *, by: Any = None, **values: Any) -> Entry:
    """Somebody in a firm's safety team."""
    return add_entry(register("teams"), subject, {"name": name, "post": "安全员", **values}, by=by)


def workbook(*rows: Any, name: str = "执法人员台账") -> bytes:
    """A filled-in sheet as bytes."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(number, place, dt.datetime.combine(value, dt.time()), day)
                elif value is not None:
                    sheet.write(number, place, value)
    return out.getvalue()
