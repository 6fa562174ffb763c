"""In whose name a command works: the account that was named on the command line."""

from __future__ import annotations

from django.core.management.base import CommandError

from anwang.town.people.models import User


def account(username: str) -> User:
    """The account in use with this name; CommandError says that there is none."""
    found = User.objects.in_use().filter(username=username).first()
    if found is None:
        raise CommandError(f"没有登录名为“{username}”的在用账号")
    return found
