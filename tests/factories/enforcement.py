"""Officers with their line in the ledger, and plans."""

from typing import Any

from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.enforcement.actions import begin_plan, name_officer
from anwang.work.enforcement.models import InspectionPlan, Officer
from anwang.work.registers.actions import add_entry
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.registers import publish_registers, register

OFFICERS = {
    "id": "officers",
    "name": "监管执法人员台账",
    "per": "org",
    "fields": [
        {"id": "name", "label": "姓名", "type": "text", "key": True, "required": True},
        {"id": "related-major", "label": "安全生产相关专业学历", "type": "boolean", "required": True},
        {"id": "experience", "label": "实践经验", "type": "boolean", "required": True},
        {"id": "certificate", "label": "执法证号", "type": "text"},
        {"id": "valid-until", "label": "执法证有效期至", "type": "date", "warn_days_before": 60},
    ],
    "basis": "circular",
}


MEANS = {
    "id": "funds-equipment",
    "name": "经费和装备台账",
    "per": "org",
    "fields": [
        {"id": "item", "label": "名称", "type": "text", "key": True, "required": True},
        {
            "id": "kind",
            "label": "类别",
            "type": "choice",
            "options": ["监管经费", "执法车辆"],
            "required": True,
        },
        {"id": "usable", "label": "到位可用", "type": "boolean", "required": True},
        {"id": "amount", "label": "金额", "type": "decimal"},
        {"id": "spent", "label": "已支出", "type": "decimal"},
    ],
    "basis": "circular",
}


def publish_enforcement() -> None:
    """The pack of numbers, and ledgers of officers and of means."""
    publish_shipped("enforcement")
    publish_registers(registers=[OFFICERS, MEANS])


def make_officer(town: Org, name: str, *, user: Any = None, **values: Any) -> Officer:
    """An inspector whose certificate is valid for years."""
    known = {
        "name": name,
        "related-major": True,
        "experience": True,
        "certificate": f"渝执{abs(hash(name)) % 10**6:06d}",
        "valid-until": "2028-06-30",
    }
    entry = add_entry(register("officers"), town, {**known, **values}, by=None)
    user = user or make_user(name, (town, Role.INSPECTOR))
    return name_officer(user, entry, authority=town.name, by=None)


def make_plan(town: Org, year: int = 2026, **fields: Any) -> InspectionPlan:
    """A plan being drawn up."""
    return begin_plan(town, year, by=None, **fields)
