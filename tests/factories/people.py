"""People."""

from itertools import count

from anwang.town.orgs.models import Org
from anwang.town.people.actions import appoint
from anwang.town.people.choices import Role
from anwang.town.people.models import User

_numbers = count(1)


def make_user(name: str = "李检查", *posts: tuple[Org, Role]) -> User:
    """A person with posts; signs in through ``client.force_login``."""
    user = User.objects.create_user(f"user{next(_numbers)}", name=name)
    for org, role in posts:
        appoint(user, org, role, by=None)
    return User.objects.get(pk=user.pk)
