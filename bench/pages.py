"""What size costs a page: ``script/bench pages [--rows 100000] [--rounds 25]``.

The same town twice behind two real servers, once with as many hazards as wanted and once with none, read by
its supervisor; each page's median beside four times that of the page with nothing on it.
"""

import argparse
import contextlib
import tempfile
from functools import partial
from pathlib import Path

from bench.calling import Caller
from bench.harness import Row, interleave, median, report, server, timed
from bench.town import furnish

TIMES = 4.0
PAGES = {
    "隐患 hazard list": "/hazards/",
    "隐患 · 状态 + 等级 + 村": "/hazards/?state=rectifying&level=general&village={village}",
    "隐患 · 发现日期": "/hazards/?found_on_after=2026-01-01&found_on_before=2026-06-30",
    "隐患 · 逾期": "/hazards/?view=overdue",
    "隐患 · 我的": "/hazards/?view=mine",
    "隐患 · 按期限排序": "/hazards/?sort=due_on",
    "隐患 · 第 200 页": "/hazards/?page=200",
    "今天 desk": "/",
    "挂图作战 board": "/campaigns/{campaign}/board/",
}
TOLD = {
    "隐患 · 查找": "/hazards/?q=灭火器",
    "隐患 · 按企业排序": "/hazards/?sort=subject__name",
}
"""No index can serve these: told, not judged."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench pages")
    parser.add_argument("--rows", type=int, default=100_000, help="hazards in the full town")
    parser.add_argument("--rounds", type=int, default=25)
    asked = parser.parse_args(argv)
    with contextlib.ExitStack() as stack:
        readers = {}
        for name, rows in (("full", asked.rows), ("empty", 0)):
            data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="anwang-bench-")))
            keys = furnish(data, rows=rows, campaign=True)
            site = stack.enter_context(server(data=data))
            readers[name] = Caller(site.address, session=keys.session), keys
        variants = {
            f"{name} {page}": timed(partial(caller.get, address.format(**vars(keys))))
            for page, address in (PAGES | TOLD).items()
            for name, (caller, keys) in readers.items()
        }
        taken = interleave(variants, rounds=asked.rounds)
    rows = [_row(page, taken, limit=page in PAGES) for page in (PAGES | TOLD)]
    return report("pages", rows, hazards=asked.rows, rounds=asked.rounds)


def _row(page: str, taken: dict[str, list[float]], *, limit: bool) -> Row:
    full, empty = median(taken[f"full {page}"]), median(taken[f"empty {page}"])
    note = f"{full / empty:.2f} × the empty page's {empty:.1f} ms"
    return Row(page, full, "ms", TIMES * empty if limit else None, note)
