"""Writes to the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.bulk import load, reserve_keys
from anwang.base.kit.refusals import BadInput
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.geometry import corners_of
from anwang.town.orgs.models import LEVELS, Boundary, Org, Placed
from anwang.town.orgs.outlines import Matching
from anwang.town.orgs.signals import org_moved

ALLOWED_UNDER: dict[str, set[str]] = {
    OrgKind.DISTRICT: set(),
    OrgKind.TOWN: {OrgKind.DISTRICT},
    OrgKind.DEPARTMENT: {OrgKind.DISTRICT, OrgKind.TOWN},
    OrgKind.VILLAGE: {OrgKind.TOWN},
    OrgKind.COMMUNITY: {OrgKind.TOWN},
    OrgKind.GRID: {OrgKind.VILLAGE, OrgKind.COMMUNITY},
    OrgKind.UNIT: {OrgKind.TOWN, OrgKind.VILLAGE, OrgKind.COMMUNITY, OrgKind.GRID},
}


@transaction.atomic
def add_org(*, kind: OrgKind, name: str, parent: Org | None, by: Any, **fields: Any) -> Org:
    """Add a node under ``parent``; raises BadInput where such a thing cannot stand there."""
    above = {parent.kind} if parent else set()
    if parent is None and kind not in (OrgKind.DISTRICT, OrgKind.TOWN):
        raise BadInput(f"{OrgKind(kind).label}“{name}”须有上级")
    if parent and not above <= ALLOWED_UNDER[kind]:
        raise BadInput(f"{OrgKind(kind).label}“{name}”不能设在{parent.get_kind_display()}“{parent.name}”之下")
    org = Org(kind=kind, name=name, parent=parent, **{"short_name": name, **fields})
    org.path = f"new/{kind}/{name}/{parent.pk if parent else 0}"
    org.save()
    _place(org)
    record(by, "orgs.add", org, label="设立")
    return org


def _place(org: Org) -> None:
    """Compute path and levels from the parent, now that the node has its number."""
    parent = org.parent
    org.path = f"{parent.path if parent else ''}{org.pk:08d}/"
    for level in LEVELS:
        setattr(org, f"{level}_id", getattr(parent, f"{level}_id") if parent else None)
    if org.level:
        setattr(org, f"{org.level}_id", org.pk)
    org.save(update_fields=["path", *LEVELS])


@transaction.atomic
def change_org(org: Org, *, by: Any, **fields: Any) -> None:
    """Rename an organisation, or change its code, order or topics; what changed is told."""
    changes = {}
    for name, value in fields.items():
        old = getattr(org, name)
        if old != value:
            label = str(org._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            changes[label] = [_words(old), _words(value)]
            setattr(org, name, value)
    if changes:
        org.full_clean(exclude=["path", "parent", *LEVELS])
        org.save(update_fields=list(fields))
        record(by, "orgs.change", org, label="更正单位", changes=changes)


def _words(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


@transaction.atomic
def move_org(org: Org, parent: Org, *, by: Any) -> None:
    """Move a leaf to another parent; the records beneath it follow."""
    if org.children.exists():
        raise BadInput(f"“{org.name}”之下还有下级，不能直接移动")
    if parent.kind not in ALLOWED_UNDER[org.kind]:
        raise BadInput(f"{org.get_kind_display()}“{org.name}”不能设在“{parent.name}”之下")
    before, org.parent = org.parent, parent
    org.save(update_fields=["parent"])
    _place(org)
    for model in _placed_models():
        levels = {level: getattr(org, f"{level}_id") for level in LEVELS}
        model._base_manager.filter(org=org).update(**levels)
    record(by, "orgs.move", org, label="调整属地", changes={"上级": [str(before or ""), str(parent)]})
    org_moved.send(Org, org=org)


def _placed_models() -> list[type[Placed]]:
    """Every kind of record that carries level columns."""
    return [model for model in apps.get_models() if issubclass(model, Placed)]


@transaction.atomic
def load_boundaries(matching: Matching, *, by: Any) -> int:
    """Keep the outlines of the units that were matched, in place of those they had; how many."""
    for each in matching.matched:
        outline = each.outline
        Boundary.objects.update_or_create(org=each.org, defaults={"polygons": outline})
        record(
            by, "orgs.load_boundary", each.org, label="导入区域轮廓", note=f"{corners_of(outline)} 个转折点"
        )
    return len(matching.matched)


@transaction.atomic
def add_units(units: Sequence[tuple[str, Org]]) -> Sequence[int]:
    """Add many leaves at once, past the ORM: name and parent of each; their keys in the same order.

    What is told of them is told of what stands on them.
    """
    keys = reserve_keys(Org, len(units))

    parents = {parent.id: parent for _, parent in units}
    above = {
        key: (parent.path, *(getattr(parent, f"{level}_id") for level in LEVELS[:-1]))
        for key, parent in parents.items()
    }

    def rows() -> Iterator[tuple[Any, ...]]:
        kind = OrgKind.UNIT.value
        for key, (name, parent) in zip(keys, units, strict=True):
            path, *levels = above[parent.id]
            yield (key, kind, parent.id, name, name[:40], f"{path}{key:08d}/", *levels, key)

    names = ("id", "kind", "parent", "name", "short_name", "path", *LEVELS)
    load(Org, names, rows(), keys_reserved=True)
    return keys
