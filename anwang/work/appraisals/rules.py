"""Rules about who applies, reviews and decides."""

from __future__ import annotations

from typing import Any

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

applies = holds(Role.PRINCIPAL, Role.SAFETY_OFFICER, Role.SUPERVISOR)
accepts = holds(Role.SUPERVISOR)
reviews = holds(Role.SUPERVISOR, Role.INSPECTOR)
decides = holds(Role.TOWN_LEADER, Role.SUPERVISOR)
keeps_assessors = holds(Role.SUPERVISOR)

SEERS = (Role.SUPERVISOR, Role.INSPECTOR, Role.TOWN_LEADER, Role.DISTRICT_OFFICER)
"""Who sees the appraisals and the assessors of a whole town."""


@rule("须由公示人以外的人定级")
def by_another(user: Any, appraisal: Any) -> bool:
    """Who published the result does not decide on it."""
    return appraisal.publicized_by_id != user.pk
