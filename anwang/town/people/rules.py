"""Rules about who somebody is."""

from typing import Any

from anwang.base.flow.rules import Rule
from anwang.town.people.choices import Role


def holds(*roles: Role) -> Rule:
    """The person holds one of these roles over the record."""

    def test(user: Any, record: Any) -> bool:
        return bool(user.covers(record, *roles))

    labels = "、".join(role.label for role in roles)
    return Rule(test, f"须由{labels}办理", lambda user: user.scope(*roles), roles=frozenset(roles))
