"""What can be imported, by its id."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.refusals import BadInput
from anwang.insight.imports.targets.firms import Firms
from anwang.insight.imports.targets.frame import Field, Row, Target
from anwang.insight.imports.targets.hazards import Hazards
from anwang.town.orgs.models import Org

TARGETS: tuple[type[Target], ...] = (Firms, Hazards)
__all__ = ["TARGETS", "Field", "Row", "Target", "choices_for", "kind_of", "target_of"]


def kind_of(full_id: str) -> type[Target]:
    """The kind of this id; BadInput where there is none."""
    for kind in TARGETS:
        if kind.id == full_id.partition(":")[0]:
            return kind
    raise BadInput(f"没有“{full_id}”这种导入，可用的是{'、'.join(kind.id for kind in TARGETS)}")


def target_of(full_id: str, town: Org, by: Any) -> Target:
    """The target of this id, for one person in one town."""
    return kind_of(full_id)(town, by)


def choices_for(town: Org, by: Any) -> list[tuple[str, str]]:
    """What this person may import: id and name."""
    return [(kind.id, kind.label) for kind in TARGETS if kind.may(by)]
