"""Rules about who somebody is."""

from typing import Any

from anwang.base.flow.rules import Rule, rule
from anwang.town.people.choices import Role


def holds(*roles: Role) -> Rule:
    """The person holds one of these roles over the record."""

    def test(user: Any, record: Any) -> bool:
        return bool(user.covers(record, *roles))

    labels = "、".join(role.label for role in roles)
    return Rule(test, f"须由{labels}办理", lambda user: user.scope(*roles), roles=frozenset(roles))


@rule(
    "须由本单位的系统管理员或应急办负责人办理；系统管理员的账号只由系统管理员办理，在别处任职的人由上级办理"
)
def keeps_account_of(user: Any, person: Any) -> bool:
    """Whoever keeps an account must keep all organisations the person serves: its password opens them all."""
    posts = [post for post in person.posts.select_related("org") if post.is_active] or list(
        person.posts.select_related("org")
    )
    if any(post.role == Role.ADMINISTRATOR for post in posts) and not user.holds(Role.ADMINISTRATOR):
        return False
    return bool(posts) and all(user.manages(post.org) for post in posts)
