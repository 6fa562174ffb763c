"""Many hands at once need a database that several connections can open: a file for SQLite, as in life."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from anwang.town.people.models import User


@pytest.fixture(autouse=True)
def address(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """The test database where every thread and every process finds it; its address for another process."""
    if connection.vendor != "sqlite":
        login = connection.settings_dict
        yield "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**login)
        return
    path, memory, settings = (
        tmp_path / "anwang.sqlite3",
        connections["default"],
        connections.settings["default"],
    )
    name = settings["NAME"]
    settings["NAME"] = path
    connections["default"] = connections.create_connection("default")
    connections["default"].ensure_connection()
    memory.ensure_connection()
    memory.connection.backup(connections["default"].connection)
    try:
        yield f"sqlite://{path}"
    finally:
        connections["default"].close()
        connections["default"], settings["NAME"] = memory, name


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser of this person; made before the threads start, so that they meet at what is tested."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        client.get("/people/me/")  # writes what the session keeps
        return client

    return signed_in


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """Does several deeds in the same moment, each in a thread of its own; their results in order."""

    def at_once(*deeds: Callable[[], Any]) -> list[Any]:
        start, results = threading.Barrier(len(deeds)), [None] * len(deeds)

        def run(place: int, deed: Callable[[], Any]) -> None:
            try:
                start.wait(10)
                results[place] = deed()
            except Exception as error:  # noqa: BLE001 -- the test looks at it
                results[place] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return results

    return at_once
