"""Who drafts, approves and serves documents."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import Rule, rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds
from anwang.work.papers.guards import papers as guards
from anwang.work.papers.registry import KINDS

drafts = holds(Role.SUPERVISOR, Role.INSPECTOR)
approves = holds(Role.TOWN_LEADER, Role.SUPERVISOR)
archives = holds(Role.SUPERVISOR, Role.INSPECTOR)


def _stands(record: Any) -> str:
    return "；".join(each.sentence for each in record.refusals())


@rule(_stands)
def nothing_against_it(user: Any, record: Any) -> bool:
    """No guard refuses it as it stands now."""
    return not record.refusals()


by_another = Rule(
    lambda user, paper: guards.approved_by_another.test(guards.Approving(paper, user)) is None,
    lambda paper: guards.approved_by_another.says({}),
)
"""Who drafted or submitted does not approve."""


def _served_kinds() -> list[str]:
    return [each.id for each in KINDS.values() if each.is_served]


@rule("内部文书不用送达", q=lambda user: Q(kind__in=_served_kinds()))
def goes_to_firm(user: Any, paper: Any) -> bool:
    """It is served on the party."""
    return bool(paper.sort.is_served)


@rule("文书随案卷一起归档")
def with_its_dossier(user: Any, paper: Any) -> bool:
    """Its file goes to the archive."""
    return paper.dossier.state == "archived"
