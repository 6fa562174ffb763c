"""Build tasks are written into the ledger for every firm that has none yet, by the rows of a pack."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from anwang.base.kit.refusals import BadInput, NotReady
from anwang.town.orgs.models import Org
from anwang.work.appraisals import ledger
from anwang.work.appraisals.queries import Wanted, wanted
from anwang.work.appraisals.rules import accepts
from anwang.work.enforcement.classing import NOT_ASSESSED
from anwang.work.registers.actions import add_entry
from anwang.work.registers.queries import Kept
from anwang.work.risks.choices import RiskGrade

SCOPES = {ledger.POST: "各岗位", ledger.TRADE: "各专业"}


def plan_targets(
    town: Org,
    first_year: int,
    *,
    by: Any,
    at_most: int | None = None,
    told: Callable[[int], None] | None = None,
) -> int:
    """Write the tasks of three years, firm by firm; stopped, it goes on where it was; twice adds nothing.

    ``told`` hears after each firm how many there have been. Returns how many firms got their tasks.
    """
    if by is not None and not by.holds(*accepts.roles):
        raise PermissionDenied(accepts.says(None))
    today = timezone.localdate()
    if not today.year - 3 <= first_year <= today.year + 3:
        raise BadInput(f"第一年请填 {today.year - 3} 到 {today.year + 3}")
    kept = ledger.register_of(town)
    if kept is None:
        raise NotReady("启用的知识包里没有安全标准化创建台账，请管理员执行 anwang packs load 载入")
    count = 0
    for count, firm in enumerate(islice(wanted(town, today), at_most), start=1):
        with transaction.atomic():
            _write(kept, firm, first_year, by)
        if told:
            told(count)
    return count


def _write(kept: Kept, firm: Wanted, first_year: int, by: Any) -> None:
    known = {column.id for column in kept.register.fields}
    for step in firm.target.steps:
        year, scope = first_year + step.year - 1, SCOPES.get(step.reach, "")
        values = {
            "grade": firm.target.grade,
            "year": f"{year} {scope}".strip(),
            "progress": ledger.PLANNED,
            "reach": step.reach,
            "scope": scope,
            "risk": RiskGrade(firm.risk).label if firm.risk != NOT_ASSESSED else "",
        }
        values = {name: value for name, value in values.items() if value and name in known}
        add_entry(kept, firm.subject, values, by=by, note=firm.target.name)
