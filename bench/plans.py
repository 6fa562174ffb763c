"""How well, how fast and in how much memory plans are read: ``script/bench plans SHARED_PLANS_DIR``.

The folder holds ``score_plan.py``, ``gold/*.json`` and ``texts/``; without it only speed and memory are
measured: of 100 pages as text, Word document, PDF and table of tasks, beside 2 s and ten times the text.
What is lost to the gold (1 - macro) stands beside what may be lost. The memory is that of the reader; a
PDF's pages are taken apart in a process of its own.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from anwang.knowledge.documents import read_plan
from bench.harness import ROOT, Row, median, report, timed
from tests.knowledge.documents.papers import pdf, word, word_table

LENGTH = 200_000
SECONDS = 2.0
TIMES_THE_TEXT = 10.0
MEASURE = """
import sys, tracemalloc
from anwang.knowledge.documents import read_plan
data = sys.stdin.buffer.read()
read_plan("一、主要任务\\n（一）检查。")
tracemalloc.start()
outline = read_plan(data)
print(tracemalloc.get_traced_memory()[1] / len(outline.text.encode()))
"""
"""Run by a Python of its own, so that nothing else is counted."""
MAY_LOSE = 0.03


def main(argv: list[str]) -> int:
    shared = Path(argv[0]) if argv else None
    rows = [row for name, data in inputs().items() for row in reading(name, data)]
    if shared is None or not (shared / "score_plan.py").is_file():
        print(f"no plans to score in {shared or 'no folder given'}: script/bench plans SHARED_PLANS_DIR")
    else:
        rows += [loss(shared, gold) for gold in sorted((shared / "gold").glob("*.json"))]
    return report("plans", rows)


def inputs() -> dict[str, bytes]:
    """The demo's plan with its tasks over and over, in each kind of file; and as many tasks in a table."""
    text = (ROOT / "demo" / "huilongba-2020.txt").read_text(encoding="utf-8")
    head, tasks, rest = re.split(r"(?=^二、|^三、)", text, flags=re.MULTILINE)
    times = (LENGTH - len(head) - len(rest)) // len(tasks)
    plan = head + tasks + tasks.removeprefix("二、主要任务") * times + rest
    lines = [line for line in plan.split("\n") if line.strip()]
    rows = ["序号\t任务\t责任单位\t完成时限"]
    for number, at in enumerate(range(0, len(lines), 4), start=1):
        words = "".join(line.strip() for line in lines[at : at + 4])
        rows.append(f"{number}\t{words}\t镇应急办、派出所\t2022年底前")
    return {
        "text": plan.encode(),
        "Word": word(*(line for paragraph in plan.split("\n\n") for line in paragraph.split("\n"))),
        "PDF": pdf(
            [
                [(60.0, 800.0 - 13 * place, line.strip()) for place, line in enumerate(lines[at : at + 58])]
                for at in range(0, len(lines), 58)
            ],
            size=12,
        ),
        "a table": "\n".join(rows).encode(),
        "a Word table": word_table([row.split("\t") for row in rows]),
    }


def reading(name: str, data: bytes) -> list[Row]:
    """How long it takes, and how much memory beside the text."""
    taken = [timed(lambda: read_plan(data))() for _ in range(3)]
    told = subprocess.run(
        [sys.executable, "-c", MEASURE], input=data, capture_output=True, check=True, cwd=ROOT
    ).stdout
    count = len(read_plan(data).text)
    return [
        Row(f"{name}: {count:,} characters", median(taken) / 1000, "s", SECONDS),
        Row(f"{name}: memory", float(told), "× text", TIMES_THE_TEXT),
    ]


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
