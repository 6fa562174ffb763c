"""Who sees the templates of a town, and who replaces them."""

from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

keeps_templates = holds(Role.SUPERVISOR, Role.ADMINISTRATOR)
SEERS = (
    Role.SUPERVISOR, Role.ADMINISTRATOR, Role.INSPECTOR, Role.TOWN_LEADER, Role.DISTRICT_OFFICER,
)  # fmt: skip
"""Whoever works with what they make."""
