"""What can be imported, by its id."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.insight.imports.targets.firms import Firms
from anwang.insight.imports.targets.frame import Field, Row, Target
from anwang.insight.imports.targets.hazards import Hazards
from anwang.insight.imports.targets.officers import Officers
from anwang.insight.imports.targets.people import PeopleAccounts
from anwang.insight.imports.targets.registers import Registers
from anwang.town.orgs.models import Org

TARGETS: tuple[type[Target], ...] = (Firms, Hazards, PeopleAccounts, Officers, Registers)
__all__ = ["TARGETS", "Field", "Row", "Target", "choices_for", "kind_of", "target_of"]


def kind_of(full_id: str) -> type[Target]:
    """The kind of this id; BadInput where there is none."""
    for kind in TARGETS:
        if kind.id == full_id.partition(":")[0]:
            return kind
    raise BadInput(f"没有“{full_id}”这种导入，可用的是{'、'.join(kind.id for kind in TARGETS)}")


def target_of(full_id: str, town: Org, by: Any) -> Target:
    """The target of this id, for one person in one town; a register's id names the register."""
    kind, further = kind_of(full_id), full_id.partition(":")[2]
    try:
        return kind(town, by, further) if further else kind(town, by)
    except (LookupError, TypeError) as error:
        raise BadInput(f"没有“{full_id}”这种导入，请从列表里选") from error


def choices_for(by: Any) -> list[tuple[str, str]]:
    """What this person may import: id and name."""
    return [choice for kind in TARGETS for choice in kind.choices(by)]
