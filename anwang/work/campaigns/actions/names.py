"""What the printed names of plans mean in a town."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.work.campaigns.models import UnitName

NOBODY = "不是本镇单位"
GIVEN = (OrgKind.VILLAGE, OrgKind.COMMUNITY, OrgKind.DEPARTMENT)


@transaction.atomic
def name_units(name: str, units: Iterable[Org], *, town: Org, by: Any) -> UnitName:
    """Say whom a printed name means, for this and every later plan of the town; no units: nobody of ours."""
    _demand(town, by)
    bare, meant = "".join(name.split()), list(units)
    for org in meant:
        if org.town_id != town.pk or org.kind not in GIVEN:
            raise BadInput(f"“{org}”不是{town}的村（社区）或部门，请另选")
    found = UnitName.objects.select_for_update().filter(org=town, name=bare).first()
    before = in_words(found) if found else ""
    row = found or UnitName(org=town, name=bare)
    row.full_clean()
    row.save()
    row.units.set(meant)
    told = {"对应单位": [before, in_words(row)]}
    record(by, "campaigns.name_units", row, label="设置单位称谓对应", changes=told)
    return row


@transaction.atomic
def forget_name(row: UnitName, *, by: Any) -> None:
    """A name means again what it looks like."""
    _demand(row.org, by)
    record(by, "campaigns.forget_name", row, label="删除单位称谓对应", note=in_words(row))
    row.delete()


def in_words(row: UnitName) -> str:
    """五云村、聚龙村; or that it is nobody of ours."""
    return "、".join(str(org) for org in row.units.order_by("path")) or NOBODY


def _demand(town: Org, by: Any) -> None:
    if by is not None and not by.covers(UnitName(org=town, town=town.pk), Role.SUPERVISOR):
        raise PermissionDenied("单位称谓对应须由应急办负责人设置")
