"""How well and how fast plan documents are read: ``script/bench plans SHARED_PLANS_DIR``.

The folder holds ``score_plan.py``, ``gold/*.json`` and ``texts/``; without it only the speed is measured.
What is lost to the gold (1 - macro) stands beside what may be lost, the time of a long document beside 2 s.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from anwang.knowledge.documents import read_plan
from bench.harness import ROOT, Row, median, report, timed

LENGTH = 200_000
SECONDS = 2.0
MAY_LOSE = 0.03


def main(argv: list[str]) -> int:
    shared = Path(argv[0]) if argv else None
    rows = [reading_time()]
    if shared is None or not (shared / "score_plan.py").is_file():
        print(f"no plans to score in {shared or 'no folder given'}: script/bench plans SHARED_PLANS_DIR")
    else:
        rows += [loss(shared, gold) for gold in sorted((shared / "gold").glob("*.json"))]
    return report("plans", rows)


def reading_time() -> Row:
    """The demo's plan with its tasks over and over."""
    text = (ROOT / "demo" / "huilongba-2020.txt").read_text(encoding="utf-8")
    head, tasks, rest = re.split(r"(?=^二、|^三、)", text, flags=re.MULTILINE)
    times = (LENGTH - len(head) - len(rest)) // len(tasks) + 1
    long = head + tasks + tasks.removeprefix("二、主要任务") * times + rest
    taken = median(timed(lambda: read_plan(long))() for _ in range(3))
    return Row(f"a plan of {len(long):,} characters", taken / 1000, "s", SECONDS)


def loss(shared: Path, gold: Path) -> Row:
    """What the outline of one document lacks to be the gold."""
    document = shared / "texts" / json.loads(gold.read_text(encoding="utf-8"))["file"]
    outline = read_plan(document.read_bytes(), filename=document.name)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(outline.as_json(), file, ensure_ascii=False)
        file.flush()
        command = [sys.executable, str(shared / "score_plan.py"), "--skip-doubts", str(gold), file.name]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    [macro] = re.findall(r"^macro\s+([\d.]+)", told, re.MULTILINE)
    return Row(f"{gold.stem}: lost", round(1 - float(macro), 3), "", MAY_LOSE, f"macro {macro}")
