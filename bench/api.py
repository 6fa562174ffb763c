"""What the API's list costs beyond its rows: ``script/bench api [--rows 1000000] [--towns 10] [--rounds 9]``.

Fifty hazards of one town with the names beside them, two filters, through the real server: CPU of the
server per request, the least of several rounds, beside 1.3 times that of fetching the same rows for
the same caller and throwing them away. What the query alone and an empty request cost is told with it.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.calling import Caller
from bench.harness import Row, Site, cpu_ms, interleave, report, server
from bench.town import furnish

TIMES = 1.3
CALLS = 100  # of a round: the process table counts in hundredths of a second
LIST = "/api/v1/hazards/?state=closed&level=general"


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench api")
    parser.add_argument("--rows", type=int, default=1_000_000, help="hazards in all towns together")
    parser.add_argument("--towns", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="anwang-bench-") as name:
        data = Path(name)
        keys = furnish(data, rows=asked.rows, towns=asked.towns)
        with server(data=data, threads=1, DJANGO_SETTINGS_MODULE="bench.bare.settings") as site:
            caller = Caller(site.address, token=keys.token)
            _check(json.loads(caller.get(LIST)), keys.town)
            addresses = {
                "list": LIST,
                "bare": "/bare/hazards/",
                "query": f"/bare/hazards/{keys.town}/",
                "nothing": "/bare/nothing/",
            }
            variants = {name: _cost(site, caller, address) for name, address in addresses.items()}
            taken = interleave(variants, rounds=asked.rounds)
    least = {name: min(figures) for name, figures in taken.items()}
    ratio = f"{least['list'] / least['bare']:.2f} × the bare fetch"
    rows = [
        Row("API list, 50 of them", least["list"], "ms", TIMES * least["bare"], ratio),
        Row("bare fetch of the same rows", least["bare"], "ms", note="same server, same caller"),
        Row("the query alone", least["query"], "ms", note="nobody signed in"),
        Row("an empty request", least["nothing"], "ms"),
    ]
    return report("api", rows, hazards=asked.rows, towns=asked.towns, rounds=asked.rounds)


def _check(answer: dict[str, list[dict[str, object]]], town: int) -> None:
    """It is the list that is meant, joined names and all."""
    rows = answer["items"]
    assert len(rows) == 50, answer
    assert all(row["state"] == "closed" and row["level"] == "general" for row in rows), town
    assert all(row["subject_name"] and row["org_village_short_name"] and row["assignee_name"] for row in rows)


def _cost(site: Site, caller: Caller, address: str) -> Callable[[], float]:
    """CPU-ms of one request, from many."""

    def cost() -> float:
        before = cpu_ms(site.pid)
        for _ in range(CALLS):
            caller.get(address)
        return (cpu_ms(site.pid) - before) / CALLS

    return cost
