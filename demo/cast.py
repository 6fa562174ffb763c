"""The invented town's people, in every role; the first of each is offered on the sign-in page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import make_password

from anwang.town.orgs.models import Org
from anwang.town.people.actions import appoint, open_account
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from demo.names import people, phones
from demo.places import Places

PASSWORD = "anwang-demo-2026"  # noqa: S105 -- printed by the demo; demo accounts exist nowhere else


@dataclass(frozen=True)
class Cast:
    """Who acts in the story."""

    leader: User
    supervisor: User
    second_supervisor: User
    administrator: User
    inspectors: list[User]
    officers: dict[int, User]
    cadres: dict[int, User]
    grid_workers: dict[int, User]


@cache
def _hashed() -> str:
    """The demo's password, hashed once: hashing is slow on purpose, and there are two hundred people."""
    return make_password(PASSWORD)


def appear(username: str, name: str, org: Org, role: Role, phone: str = "") -> User:
    """One person with one post; all sign in with the demo's password."""
    user = open_account(username=username, name=name, phone=phone, by=None)
    user.password = _hashed()
    user.save(update_fields=["password"])
    appoint(user, org, role, by=None)
    return user


def build_cast(places: Places) -> Cast:
    """The town's people, the district's officer, and a colleague next door who must see nothing of ours."""
    names, numbers = people(7), phones(100)

    def someone(username: str, org: Org, role: Role, name: str = "") -> User:
        return appear(username, name or next(names), org, role, next(numbers))

    town = places.town
    cast = Cast(
        supervisor=someone("yingjiban", town, Role.SUPERVISOR, "王立新"),
        second_supervisor=someone("yingjiban2", town, Role.SUPERVISOR, "冉素华"),
        leader=someone("zhenzhang", town, Role.TOWN_LEADER, "周正阳"),
        inspectors=[
            someone("jiancha1", town, Role.INSPECTOR, "李安平"),
            someone("jiancha2", town, Role.INSPECTOR, "蒋文静"),
        ],
        officers={
            org.pk: someone(f"bumen{number}", org, Role.DEPARTMENT_OFFICER)
            for number, org in enumerate(places.departments, 1)
        },
        cadres={
            org.pk: someone(f"cun{number}", org, Role.VILLAGE_CADRE)
            for number, org in enumerate(places.villages, 1)
        },
        grid_workers={
            org.pk: someone(f"wangge{number}", org, Role.GRID_WORKER)
            for number, org in enumerate(places.villages, 1)
        },
        administrator=someone("guanli", town, Role.ADMINISTRATOR, "邹敏"),
    )
    someone("quji", places.district, Role.DISTRICT_OFFICER, "谭志远")
    someone("linzhen", places.neighbour, Role.SUPERVISOR, "吴家林")
    return cast
