"""Towns of any size, made in seconds through the bulk room: ``python -m bench.town --rows 100000``.

Works on the database that the environment names, migrates it first, and prints what a caller needs to come
in: a session and a token of the first town's supervisor, and ids to ask with.
"""

import argparse
import datetime as dt
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.harness import ROOT, environment

VILLAGES, SUBJECTS = 12, 330  # of a town, as in the plan the demo runs on
YEARS = 5  # that the campaign's days are carried on, so that most hazards fall into its window
FIRMS = 40  # users who answer for what is put right
TOPICS = ["fire", "gas", "traffic", "construction", ""]
DANGERS = [
    "灭火器压力不足",
    "安全出口上锁",
    "疏散通道堆放货物",
    "电动车在楼道充电",
    "配电箱无盖",
    "燃气软管老化",
]
STATES = {
    "closed": 78,
    "rectifying": 12,
    "rectified": 4,
    "reported": 2,
    "confirmed": 2,
    "dismissed": 1,
    "voided": 1,
}


@dataclass(frozen=True)
class Keys:
    """How to come in as the supervisor of the first town, and what is there."""

    session: str
    token: str
    town: int
    village: int
    subjects: list[int]
    rectifiers: list[int]  # of the first subjects, one each
    campaign: int


def furnish(
    data: Path, *, rows: int, towns: int = 1, campaign: bool = False, trail: bool = False, **more: str
) -> Keys:
    """A database in that folder (or where ``ANWANG_DATABASE_URL`` says), with as many hazards as wanted."""
    options = [f"--rows={rows}", f"--towns={towns}"]
    options += [f"--{name}" for name, wanted in {"campaign": campaign, "trail": trail}.items() if wanted]
    command = [sys.executable, "-m", "bench.town", *options]
    told = subprocess.run(
        command, check=True, env=environment(data, **more), cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    return Keys(**json.loads(told.stdout.splitlines()[-1]))


def main(argv: list[str]) -> int:
    """Migrate, fill, look at the rows once, and tell the keys."""
    parser = argparse.ArgumentParser(prog="bench.town")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--towns", type=int, default=1)
    parser.add_argument("--campaign", action="store_true")
    parser.add_argument(
        "--trail", action="store_true", help="with the deeds that led each hazard where it is"
    )
    asked = parser.parse_args(argv)

    import django  # noqa: PLC0415 -- the settings are read from this process's environment

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anwang.config.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    keys = _fill(asked.rows, asked.towns, campaign=asked.campaign)
    if asked.trail:
        from bench.trail import leave_trail  # noqa: PLC0415

        leave_trail()
    print(json.dumps(keys))
    return 0


def _fill(rows: int, towns: int, *, campaign: bool) -> dict[str, Any]:
    """The towns, their people and subjects through the actions; the hazards through the bulk room."""
    from django.conf import settings  # noqa: PLC0415 -- not before Django is set up
    from django.db import connection, transaction  # noqa: PLC0415

    from anwang.base.kit.bulk import load, refresh_statistics  # noqa: PLC0415
    from anwang.base.kit.models import Sequence  # noqa: PLC0415
    from anwang.doors.api.actions import issue_token  # noqa: PLC0415
    from anwang.knowledge.packs.actions import load_folder  # noqa: PLC0415
    from anwang.town.orgs.actions import add_org  # noqa: PLC0415
    from anwang.town.orgs.choices import OrgKind  # noqa: PLC0415
    from anwang.town.people.actions import appoint, open_account  # noqa: PLC0415
    from anwang.town.people.choices import Role  # noqa: PLC0415
    from anwang.work.hazards.models import Hazard  # noqa: PLC0415
    from anwang.work.subjects.actions import register_subject  # noqa: PLC0415
    from anwang.work.subjects.models import Subject  # noqa: PLC0415

    def person(name: str, org: Any, role: Role) -> Any:
        user = open_account(username=f"{role}-{org.pk}-{name}", name=name, by=None)
        appoint(user, org, role, by=None)
        return user

    with transaction.atomic():
        for pack in ("core", "fire"):
            load_folder(settings.PACKS_DIR / pack)
        district = add_org(kind=OrgKind.DISTRICT, name="测试区", parent=None, by=None)
        made = []
        for number in range(1, towns + 1):
            town = add_org(kind=OrgKind.TOWN, name=f"第{number}镇", parent=district, by=None)
            villages = [
                add_org(kind=OrgKind.VILLAGE, name=f"第{place}村", parent=town, by=None)
                for place in range(1, VILLAGES + 1)
            ]
            supervisor = person("王站长", town, Role.SUPERVISOR)
            inspector = person("李检查", town, Role.INSPECTOR)
            subjects = [
                register_subject(
                    town_or_village=villages[place % VILLAGES],
                    by=None,
                    name=f"第{place}便民超市",
                    contact_phone=f"139{number:03}{place:05}",
                )
                for place in range(SUBJECTS)
            ]
            firms = [
                person(f"店主{place}", subject.org, Role.PRINCIPAL)
                for place, subject in enumerate(subjects[:FIRMS])
            ]
            made.append((town, subjects, firms, [supervisor, inspector]))

    dice = random.Random(2026)
    share = rows // towns
    hazards = (row for each in made for row in _hazards(dice, share, *each))
    load(Hazard, HAZARD, hazards)
    Sequence.objects.bulk_create(
        Sequence(kind="HZ", scope=town.pk, year=2026, last=share) for town, *_ in made
    )
    refresh_statistics(Hazard, Subject)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    town, subjects, firms, (supervisor, _) = made[0]
    return {
        "session": _session(supervisor),
        "token": issue_token(name="bench", by=supervisor)[1],
        "town": town.pk,
        "village": subjects[0].village,
        "subjects": [subject.pk for subject in subjects],
        "rectifiers": [user.pk for user in firms],
        "campaign": _campaign(town, supervisor) if campaign else 0,
    }


HAZARD = (
    "number", "title", "org", "subject", "topic", "district", "town", "village", "unit", "state", "level",
    "criterion", "source", "found_on", "found_by", "assignee", "due_on", "first_due_on", "fixed_on_site",
    "rectified_on", "submitted_by", "submitted_at", "closed_by", "closed_at", "confirmed_by",
    "created_at",
)  # fmt: skip


def _hazards(
    dice: random.Random, count: int, town: Any, subjects: list[Any], firms: list[Any], office: list[Any]
) -> Iterator[tuple[Any, ...]]:
    """Eighteen months of hazards, the newest last, most of them long closed."""
    supervisor, inspector = office
    today = dt.date.today()  # noqa: DTZ011 -- any day does
    states = dice.choices(list(STATES), list(STATES.values()), k=count)
    for number, state in enumerate(states, 1):
        subject = dice.choice(subjects)
        found_on = today - dt.timedelta(days=540 * (count - number) // count)
        due_on = found_on + dt.timedelta(days=dice.randint(3, 30))
        level = "major" if dice.random() < 0.02 else "general"
        assigned = state in ("closed", "rectifying", "rectified")
        submitted, closed = state in ("closed", "rectified"), state == "closed"
        at = dt.datetime.combine(due_on, dt.time(9), dt.UTC)
        yield (
            f"HZ-2026-{number:04}", f"{dice.choice(DANGERS)}（{number}号）", subject.org_id, subject.pk,
            dice.choice(TOPICS), town.district_id, town.pk, subject.village, subject.org_id, state, level,
            "expert" if level == "major" else "", dice.choice(["visit", "patrol", "self-check"]), found_on,
            inspector.pk, dice.choice(firms).pk if assigned else None, due_on if assigned else None,
            due_on if assigned else None, dice.random() < 0.1, due_on if submitted else None,
            dice.choice(firms).pk if submitted else None, at if submitted else None,
            inspector.pk if closed else None, at if closed else None, supervisor.pk if assigned else None,
            dt.datetime.combine(found_on, dt.time(2), dt.UTC),
        )  # fmt: skip


def _session(user: Any) -> str:
    """A signed-in session, as the sign-in page would have left it."""
    from importlib import import_module  # noqa: PLC0415

    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session.save()
    return str(session.session_key)


def _campaign(town: Any, by: Any) -> int:
    """The real plan's campaign in that town."""
    from django.conf import settings  # noqa: PLC0415

    from anwang.knowledge.packs.actions import load_folder  # noqa: PLC0415
    from anwang.work.campaigns.actions import start_campaign  # noqa: PLC0415

    release = load_folder(settings.PACKS_DIR / "huilongba-2020")
    text = (ROOT / "demo" / "huilongba-2020.txt").read_text(encoding="utf-8")
    return int(start_campaign(town=town, release=release, text=text, by=by, years=YEARS).pk)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
