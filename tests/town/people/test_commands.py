"""In whose name a command works."""

import pytest
from django.core.management import CommandError

from anwang.town.people.choices import Role
from anwang.town.people.commands import account
from tests.factories.people import make_user


def test_an_account_in_use_is_found_and_one_that_was_ended_is_not(town):
    user = make_user("王站长", (town, Role.SUPERVISOR))
    assert account(user.username) == user
    user.is_active = False
    user.save()

    for name in (user.username, "nobody"):
        with pytest.raises(CommandError, match=f"没有登录名为“{name}”的在用账号"):
            account(name)
