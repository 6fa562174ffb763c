"""What every test of a module asks for is made once for them all, beneath the transaction of each.

A town, its people and its packs cost more to make than most tests do with them. A fixture marked ``shared``
is made within a transaction of its module where each of the module's tests with rows asks for it; a test then
finds the rows in place, gets a copy of the object, and whatever it changes goes with its own transaction. In
any other module the fixture is an ordinary one. No test sees a row that it did not ask for.
"""

import copy
import datetime as dt
import functools
import inspect
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
TRANSACTIONAL = {"transactional_db", "live_server", "django_db_serialized_rollback"}
ROWS = {"db", *TRANSACTIONAL}

_wanted: dict[str, list["Shared"]] = {}
"""By module: what is made for it, in order."""
_kept: dict["Shared", Any] = {}
"""What was made for the module at hand."""
_files: list[Path] = []
"""Where the files of those rows lie."""


class Shared:
    """How a fixture is made, and at which moment where its tests stop the clock."""

    def __init__(self, make: Callable[..., Any], moment: dt.datetime) -> None:
        self.make, self.moment = make, moment
        self.needs = list(inspect.signature(make).parameters)

    def __call__(self, **given: Any) -> Any:
        """The fixture's value: a copy of what was made for the module, or made for this test alone."""
        return copy.deepcopy(_kept[self]) if self in _kept else self.make(**given)


def shared(make: Callable[..., Any] | None = None, *, at: dt.datetime = LONG_AGO) -> Any:
    """Mark a fixture that makes rows and asks only for others like it; ``at``: when they are made."""
    if make is None:
        return functools.partial(shared, at=at)
    how = Shared(make, at)

    @functools.wraps(make)
    def given(**asked: Any) -> Any:
        return how(**asked)

    given.shared = how  # type: ignore[attr-defined]
    return pytest.fixture(given)


def asks_database(item: pytest.Item) -> bool:
    """Whether a test has rows, by its mark or by whichever fixture."""
    marked = item.get_closest_marker("django_db") is not None
    return marked or not ROWS.isdisjoint(getattr(item, "fixturenames", ()))


def share(items: list[pytest.Item]) -> None:
    """Find out what each module's tests have in common, and have it made before the first of them."""
    modules = defaultdict(list)
    for item in items:
        if asks_database(item):
            modules[item.nodeid.partition("::")[0]].append(item)
    for name, asking in modules.items():
        if len(asking) == 1 or any(not TRANSACTIONAL.isdisjoint(item.fixturenames) for item in asking):
            continue
        if any(mark.kwargs for item in asking for mark in item.iter_markers("django_db")):
            continue
        if common := _common(asking):
            _wanted[name] = common
            for item in asking:
                item.fixturenames.insert(0, made_for_the_module.__name__)


def _common(asking: list[Any]) -> list[Shared]:
    """What all of them ask for by the same fixture, each after what it needs."""
    offered = [dict(_shared_of(item)) for item in asking]
    common = {name: how for name, how in offered[0].items() if all(each.get(name) is how for each in offered)}
    ordered: list[Shared] = []
    ready = {"db"}
    while common:
        whole = [name for name, how in common.items() if ready.issuperset(how.needs)]
        if not whole:
            break
        ordered += [common.pop(name) for name in whole]
        ready.update(whole)
    return ordered


def _shared_of(item: Any) -> Iterator[tuple[str, Shared]]:
    for name in item.fixturenames:
        definitions = item._fixtureinfo.name2fixturedefs.get(name)
        how = getattr(definitions[-1].func, "shared", None) if definitions else None
        if how is not None:
            yield name, how


@pytest.fixture(scope="module")
def made_for_the_module(
    request: Any, tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """The rows that all tests of this module ask for, and their files; gone with the last of them."""
    by_name: dict[str, Any] = {"db": None}
    files = tmp_path_factory.mktemp("shared")
    with django_db_blocker.unblock(), transaction.atomic():
        try:
            with override_settings(MEDIA_ROOT=files):
                for how in _wanted[request.node.nodeid]:
                    with time_machine.travel(how.moment, tick=False):
                        by_name[how.make.__name__] = how.make(**{need: by_name[need] for need in how.needs})
                    _kept[how] = by_name[how.make.__name__]
            if any(files.iterdir()):
                _files.append(files)
            with django_db_blocker.block():
                yield
        finally:  # also where one of them could not be made: the next module must not find the others
            _kept.clear()
            _files.clear()
            transaction.set_rollback(True)


def lay_files(folder: Path) -> None:
    """Put the files that belong to the module's rows where this test keeps its own."""
    for files in _files:
        shutil.copytree(files, folder)
