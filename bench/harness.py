"""What every benchmark needs: fair rounds, the CPU time of a process tree, a server of its own, a table.

A benchmark is a module of this folder with ``main(argv) -> int``, the number of limits missed::

    def main(argv):
        with server() as site:
            taken = interleave({"empty": get(site, "/"), "list": get(site, "/hazards/")}, rounds=7)
        limit = 4 * median(taken["empty"])
        return report("pages", [Row("hazard list", median(taken["list"]), "ms", limit)])
"""

import contextlib
import datetime as dt
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

__all__ = ["Row", "Site", "cpu_ms", "environment", "interleave", "median", "report", "server", "timed"]

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One figure with its limit; a figure without a limit is told for orientation."""

    what: str
    figure: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure as a share of its limit: up to 1 it holds."""
        return self.figure / self.limit if self.limit else None

    @property
    def missed(self) -> bool:
        """Whether the figure exceeds its limit."""
        return self.limit is not None and self.figure > self.limit


@dataclass(frozen=True, slots=True)
class Site:
    """A running server: where it answers, where its data lie, which process is its root."""

    address: str
    data: Path
    pid: int


def timed(deed: Callable[[], object]) -> Callable[[], float]:
    """The same deed, answering with the milliseconds it took."""

    def clocked() -> float:
        began = time.perf_counter()
        deed()
        return (time.perf_counter() - began) * 1000

    return clocked


def interleave(
    variants: Mapping[str, Callable[[], float]], *, rounds: int = 5, warm: int = 1
) -> dict[str, list[float]]:
    """Measure every variant once in each round, so that a noisy minute hurts all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in variants}
    for number in range(-warm, rounds):
        for name, measure in variants.items():
            figure = measure()
            if number >= 0:
                taken[name].append(figure)
        _progress(f"round {max(number + 1, 0)} of {rounds}")
    _progress("")
    return taken


def cpu_ms(pid: int) -> float:
    """CPU time of a process with all beneath it, dead children included, from Linux's process table."""
    parents, ticks = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            process = int(stat.parent.name)
            parents[process], ticks[process] = int(fields[1]), sum(map(int, fields[11:15]))
    tree, grown = {pid}, True
    while grown:
        children = {process for process, parent in parents.items() if parent in tree} - tree
        tree, grown = tree | children, bool(children)
    return sum(ticks.get(process, 0) for process in tree) * 1000 / os.sysconf("SC_CLK_TCK")


def environment(data: Path, **more: str) -> dict[str, str]:
    """What a process of its own town sees: a data folder, and nothing of the caller's settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ANWANG_")}
    return inherited | {"ANWANG_DATA_DIR": str(data)} | more


@contextlib.contextmanager
def server(
    *, data: Path | None = None, workers: int = 1, threads: int = 4, prepare: Sequence[str] = (), **more: str
) -> Iterator[Site]:
    """The real server on a free loopback port; on a temporary folder, migrated, unless one is given.

    ``prepare`` is one further command line of ``anwang``; ``more`` is added to the environment.
    """
    with contextlib.ExitStack() as stack:
        if data is None:
            data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="anwang-bench-")))
        env = environment(data, **more)
        for command in (["migrate", "--verbosity", "0"], list(prepare)):
            if command:
                subprocess.run([sys.executable, ROOT / "manage.py", *command], check=True, env=env)
        port = _free_port()
        granian = [str(BIN / "granian"), "--interface=wsgi", "--host=127.0.0.1", f"--port={port}", "--no-ws"]
        granian += [f"--workers={workers}", f"--blocking-threads={threads}", "--workers-kill-timeout=3"]
        granian += ["--log-level=warning"]
        process = subprocess.Popen([*granian, "anwang.config.wsgi:application"], env=env, cwd=ROOT)
        stack.callback(_stop, process)
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process)
        yield Site(address, data, process.pid)


def report(name: str, rows: Sequence[Row], **context: object) -> int:
    """Print the table, append it to ``bench/results/NAME.jsonl``, and count the limits missed."""
    heads = ["", "figure", "limit", "of limit", ""]
    cells = [heads] + [
        [
            row.what,
            f"{row.figure:,.2f} {row.unit}",
            f"{row.limit:,.2f} {row.unit}" if row.limit is not None else "",
            f"{row.ratio:.2f}×" + (" MISSED" if row.missed else "") if row.ratio is not None else "",
            row.note,
        ]
        for row in rows
    ]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        print(
            "  ".join(
                cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
            ).rstrip()
        )
    RESULTS.mkdir(parents=True, exist_ok=True)
    entry = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "machine": {
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "system": platform.platform(),
        },
        "context": context,
        "rows": [asdict(row) | {"ratio": row.ratio} for row in rows],
    }
    with (RESULTS / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False, default=str) + "\n")
    return sum(row.missed for row in rows)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            opener.open(address, timeout=2)
        except urllib.error.HTTPError:
            return  # it answers, be it with a refusal
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server did not come up at {address}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def _width(text: str) -> int:
    """Columns on a terminal, where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
