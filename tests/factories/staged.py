"""A register with stages: waste on its way from a shop to whoever takes it."""

from typing import Any

from anwang.work.registers.actions import add_entry
from anwang.work.registers.models import Entry
from tests.factories.registers import register

TRANSFERS = {
    "id": "transfers",
    "name": "危险废物转移台账",
    "per": "subject",
    "fields": [
        {"id": "number", "label": "联单编号", "type": "text", "key": True, "required": True},
        {"id": "waste", "label": "废物类别", "type": "choice", "options": ["废矿物油", "废漆渣"]},
        {"id": "leave-by", "label": "最迟移出", "type": "date", "warn_days_before": 30},
        {"id": "carrier", "label": "承运单位", "type": "text"},
    ],
    "stages": [
        {"id": "to-move", "name": "待移出", "next": ["moving", "abnormal"]},
        {"id": "moving", "name": "运输中", "next": ["received", "abnormal"]},
        {"id": "received", "name": "已接收", "ends": True},
        {"id": "abnormal", "name": "异常", "next": ["to-move", "received"]},
    ],
    "basis": "circular",
}
RECEIVED = {
    "id": "received",
    "name": "接收率",
    "entries": {"register": "transfers", "where": {"stage": ["已接收"]}},
}


def make_transfer(subject: Any, number: str = "2026-001", *, by: Any = None, **values: Any) -> Entry:
    """A load that waits to be moved."""
    return add_entry(register("transfers"), subject, {"number": number, **values}, by=by)
