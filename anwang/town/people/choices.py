"""Roles: what a post makes of a person."""

from django.db import models


class Role(models.TextChoices):
    """Named by rules, never stored per button (architecture §6)."""

    SUPERVISOR = "supervisor", "应急办负责人"
    INSPECTOR = "inspector", "执法检查人员"
    TOWN_LEADER = "town-leader", "镇领导"
    UNIT_LEADER = "unit-leader", "单位负责人"
    DEPARTMENT_OFFICER = "department-officer", "部门安全员"
    VILLAGE_CADRE = "village-cadre", "村（社区）干部"
    GRID_WORKER = "grid-worker", "网格员"
    PRINCIPAL = "principal", "企业主要负责人"
    SAFETY_OFFICER = "safety-officer", "企业安全管理人员"
    WORKER = "worker", "从业人员"
    DISTRICT_OFFICER = "district-officer", "区级监管人员"
    ADMINISTRATOR = "administrator", "系统管理员"


STAFF = frozenset(
    {
        Role.SUPERVISOR, Role.INSPECTOR, Role.TOWN_LEADER, Role.UNIT_LEADER, Role.DEPARTMENT_OFFICER,
        Role.VILLAGE_CADRE, Role.GRID_WORKER, Role.DISTRICT_OFFICER, Role.ADMINISTRATOR,
    }
)  # fmt: skip
MANAGERS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR})  # keep the accounts of their organisation
FIRM = frozenset({Role.PRINCIPAL, Role.SAFETY_OFFICER, Role.WORKER})
