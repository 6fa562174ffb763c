"""What the two lists cost: ``script/bench lists [--rows 14500] [--rounds 9]``.

The real plan's campaign with some 10,000 hazards on its first list and as many problems and remedies as a
town has in three years, read through the real server by the town's supervisor: now, as of a day, the
difference of two days, by page and by API. Each figure stands beside four times that of the same page in a
town without hazards; looking back through the trail may take eight times as long.
"""

import argparse
import contextlib
import datetime as dt
import json
import tempfile
from functools import partial
from pathlib import Path

from bench.calling import Caller
from bench.harness import Row, interleave, median, report, server, timed
from bench.town import furnish

NOW, BACK = 4.0, 8.0
TODAY = dt.date.today()  # noqa: DTZ011 -- any day does
DAY, SINCE = TODAY - dt.timedelta(60), TODAY - dt.timedelta(150)
API = "/api/v1/campaigns/{campaign}"
PAGES = {
    "问题隐患清单": ("/campaigns/{campaign}/problems/", NOW),
    "问题隐患清单 · 逾期": ("/campaigns/{campaign}/problems/?view=overdue", NOW),
    "问题隐患清单 · 截至": (f"/campaigns/{{campaign}}/problems/?on={DAY}", BACK),
    "问题隐患清单 · 截至 · 未整改": (f"/campaigns/{{campaign}}/problems/?on={DAY}&view=open", BACK),
    "问题隐患清单 · 两日对比": (f"/campaigns/{{campaign}}/problems/?from={SINCE}&to={DAY}", BACK),
    "制度措施清单": ("/campaigns/{campaign}/remedies/", NOW),
    "API 问题隐患清单": (f"{API}/problems/", NOW),
    "API 截至": (f"{API}/problems/?on={DAY}", BACK),
    "API 两日对比": (f"{API}/problems/?from={SINCE}&to={DAY}", BACK),
    "API 变化数": (f"{API}/lists/changes/?from={SINCE}&to={DAY}", BACK),
    "挂图作战": ("/campaigns/{campaign}/board/", NOW),
    "API 挂图作战": (f"{API}/board/", NOW),
}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench lists")
    parser.add_argument("--rows", type=int, default=14_500, help="hazards in the full town")
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args(argv)
    with contextlib.ExitStack() as stack:
        readers = {}
        for name, rows in (("full", asked.rows), ("empty", 0)):
            data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="anwang-bench-")))
            keys = furnish(data, rows=rows, campaign=True, trail=True)
            site = stack.enter_context(server(data=data))
            readers[name] = Caller(site.address, session=keys.session), keys
        caller, keys = readers["full"]
        ever = caller.get(f"{API}/lists/changes/?from=2000-01-01".format(**vars(keys)))
        listed = json.loads(ever)["hazards"]["new"]
        variants = {
            f"{name} {page}": timed(partial(caller.get, address.format(**vars(keys))))
            for page, (address, _) in PAGES.items()
            for name, (caller, keys) in readers.items()
        }
        taken = interleave(variants, rounds=asked.rounds)
    rows = [_row(page, taken, times) for page, (_, times) in PAGES.items()]
    return report("lists", rows, hazards=asked.rows, listed=listed, rounds=asked.rounds)


def _row(page: str, taken: dict[str, list[float]], times: float) -> Row:
    full, empty = median(taken[f"full {page}"]), median(taken[f"empty {page}"])
    return Row(page, full, "ms", times * empty, f"{full / empty:.2f} × the empty one's {empty:.1f} ms")
