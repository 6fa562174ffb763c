"""Stories told through a real browser: a Monday morning in a small town, served for real, nothing mocked.

Each person has a window of their own, on a desk or on a phone. Whatever a page complains of in its console,
any file it cannot get, and any serious barrier that axe finds fails the story in which it happened.
"""

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import connections
from django.test import Client

from anwang.knowledge.documents import read_plan
from anwang.town.orgs.choices import OrgKind
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.campaigns.actions import start_campaign
from anwang.work.campaigns.models import Campaign
from anwang.work.subjects.models import Subject
from tests.factories.orgs import make_org, make_village
from tests.factories.packs import publish_shipped
from tests.factories.people import make_user
from tests.factories.subjects import make_subject
from tests.journeys.person import AXE, SHOOTS, Person

MONDAY = dt.datetime(2026, 11, 23, 1, 12, tzinfo=dt.UTC)  # 09:12 in the town
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
SHELL = [] if SHOOTS else ["chromium-headless-shell"]
"""Chromium without the frame, tabs and menus that nobody sees here: half the work. It speaks English in the
fields that a browser draws itself, so the guide's pictures are taken with the whole one."""
BROWSERS = [*SHELL, "chromium", "chromium-browser", "google-chrome"]
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
BUNDLE = Path(django_settings.BASE_DIR) / "anwang/base/kit/static/dist/app.js"
PLAN = Path(django_settings.BASE_DIR) / "demo/huilongba-2020.txt"
OFFICES = ["应急管理办公室", "规划建设管理环保办公室", "经济发展办公室", "平安建设办公室"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=zh-CN", "--no-proxy-server"]

_drawer = tempfile.TemporaryDirectory(prefix="anwang-journeys-")


def pytest_collection_finish(session: pytest.Session) -> None:
    """The server works in threads of its own, so its SQLite database is a file, as in real life."""
    if any(item.get_closest_marker("journey") for item in session.items):
        database = connections["default"].settings_dict
        if "sqlite" in database["ENGINE"]:
            database["TEST"]["NAME"] = f"{_drawer.name}/journeys.sqlite3"


def missing() -> str:
    """What a journey needs and this machine has not."""
    if CHROMIUM is None:
        return f"Chromium is absent (Debian: apt install {BROWSERS[0]})"
    if not BUNDLE.exists() or not AXE.exists():
        return "the front end is not built (script/setup)"
    return ""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all stories."""
    if reason := missing():
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- it may be absent with the browser

    # Playwright keeps an event loop in this thread; the stories still write their rows from here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    words = {**os.environ, "LANGUAGE": "zh_CN", "LANG": "C.UTF-8"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=words)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    """It is Monday, 23 November 2026, twelve past nine; the hands move."""
    with time_machine.travel(MONDAY, tick=True) as travelled:
        yield travelled


@pytest.fixture(autouse=True)
def _files_as_they_lie(settings: Any) -> None:
    """Styles and scripts come from where they lie, not from what was collected for a server."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}


@pytest.fixture
def visit(chromium: Any, live_server: Any) -> Iterator[Callable[..., Person]]:
    """Opens a window: ``visit(user)`` at a desk, or ``visit(user, phone=True)``; without a user at the door.

    At the end every window's complaints are read out.
    """
    opened: list[Person] = []
    with ExitStack() as windows:

        def open_window(user: User | None = None, *, phone: bool = False) -> Person:
            frame = PHONE if phone else DESK
            context = chromium.new_context(
                base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai", **frame
            )
            windows.callback(context.close)
            if user is not None:
                client = Client()
                client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
                key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
                context.add_cookies(
                    [{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
                )
            person = Person(context.new_page(), name=user.name if user else "路人")
            opened.append(person)
            return person

        yield open_window
    complaints = [f"{person.name}: {words}" for person in opened for words in person.complaints]
    assert not complaints, "\n".join(complaints)


# -- the town in which the stories happen ---------------------------------------------------------------


@pytest.fixture
def shop(packs: None, village: Any) -> Subject:
    """赵店主's shop, verified, with its QR code on the door."""
    shop = make_subject("五云便民超市", village, type="core/shop", address="五云村二组 18 号")
    return shop.take("verify", by=make_user("冉站长", (village.town, Role.SUPERVISOR)))


@pytest.fixture
def keeper(shop: Subject) -> User:
    """赵店主, principal of the shop."""
    return make_user("赵店主", (shop.org, Role.PRINCIPAL))


@pytest.fixture
def neighbours(shop: Subject, town: Any, village: Any) -> list[Subject]:
    """Some more places, here and in the next village."""
    other = make_village("大桥村", town)
    places = [
        ("回龙机械加工厂", village, "core/factory"),
        ("大桥豆花饭店", other, "core/restaurant"),
        ("五云家庭缝纫坊", village, "fire/home-workshop"),
    ]
    return [make_subject(name, place, type=kind) for name, place, kind in places]


@pytest.fixture
def campaign(packs: None, town: Any, village: Any, supervisor: User) -> Campaign:
    """The real plan, carried on to this year's round, with the departments it names."""
    [release] = publish_shipped("huilongba-2020")
    make_village("大桥村", town)
    for name in OFFICES:
        make_org(OrgKind.DEPARTMENT, name, town)
    outline = read_plan(PLAN.read_bytes(), filename=PLAN.name)
    return start_campaign(
        town=town, release=release, text=outline.text, by=supervisor, years=4, name=PLAN.name
    )
