"""Warnings on a subject's page, and the rules there are."""

from __future__ import annotations

from typing import Any

from anwang.insight.alerts.models import Alert
from anwang.knowledge.packs import queries as packs
from anwang.work.subjects.models import Subject

SHOWN = 5


def alerts_of(subject: Subject, user: Any) -> dict[str, Any] | None:
    """The section of warnings on a subject's page, for staff; nothing where there never was one."""
    if user.is_client:
        return None
    rows: Any = Alert.objects
    found = rows.visible_to(user).filter(subject=subject).select_related("assignee")
    shown = list(found.open().order_by("due_on", "pk")[:SHOWN])
    count = found.count()
    return {"alerts": shown, "count": count} if count else None


def rule_choices(town: Any) -> list[tuple[str, str]]:
    """Every rule in use, by its full id."""
    found = packs.releases(town).values()
    return [(rule.full_id, rule.name) for release in found for rule in release.pack.alert_rules]


def rules_named(town: Any, name: str) -> list[str]:
    """The rules of the packs in use that go by a rule of the program: silence, wave …"""
    found = packs.releases(town).values()
    return [rule.full_id for release in found for rule in release.pack.alert_rules if rule.rule == name]
