"""How fast packs are read, checked and taken to Excel: ``script/bench packs``.

Twelve packs are made up, with 60 checklists, 1,000 questions, 60 registers and an example for each checklist;
then read from their folders (limit 3 s), checked beside each other (20 s), and the fullest one written to a
workbook and read back. The limit of reading stands beside what PyYAML alone takes for the same files.
The packs that come with the program are checked, and loaded into an empty database, as on a new machine.
"""

import os
import random
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from bench.harness import Row, median, report, timed

PACKS, CHECKLISTS, ITEMS, REGISTERS = 12, 5, 17, 5
READ_WITHIN, CHECK_WITHIN, BOOK_WITHIN = 3.0, 20.0, 3.0
WORDS = "通道出口阀门电箱灭火器栏杆护罩接地警示标志记录培训演练仓库楼梯配电线路气瓶检测报警通风"
ROUNDS = 3


def main(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anwang.config.settings")
    with tempfile.TemporaryDirectory(prefix="anwang-bench-") as folder:
        os.environ |= {"ANWANG_DATA_DIR": folder}
        os.environ.pop("ANWANG_DATABASE_URL", None)
        import django  # noqa: PLC0415

        django.setup()
        shelf = Path(folder) / "packs"
        invent(shelf)
        found = [*rows(shelf), *shipped()]
        return report("packs", found, packs=PACKS, items=PACKS * CHECKLISTS * ITEMS)


def shipped() -> list[Row]:
    """The packs of the program: checked beside each other, then loaded where nothing is yet."""
    from django.conf import settings  # noqa: PLC0415 -- Django must be set up
    from django.core.management import call_command  # noqa: PLC0415

    from anwang.knowledge.packs.actions import load_shelf  # noqa: PLC0415
    from anwang.knowledge.packs.folder import read_shelf  # noqa: PLC0415
    from anwang.knowledge.packs.management.commands.packs import check_all, known_measures  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    measures = known_measures()
    began = time.perf_counter()
    wrong = check_all(read_shelf(settings.PACKS_DIR))
    checked = time.perf_counter() - began
    if wrong:
        raise SystemExit("\n".join(map(str, wrong[:5])))
    began = time.perf_counter()
    load_shelf(settings.PACKS_DIR, measures=measures)
    loaded = time.perf_counter() - began
    return [
        Row("the shipped packs checked", checked, "s", CHECK_WITHIN, "once"),
        Row("and loaded into an empty database", loaded, "s", READ_WITHIN, "once, checks included"),
    ]


def rows(shelf: Path) -> list[Row]:
    """Each figure in seconds, the middle one of three."""
    from anwang.knowledge.packs.checks import problems_in  # noqa: PLC0415 -- Django must be set up
    from anwang.knowledge.packs.excel.reader import read_workbook  # noqa: PLC0415
    from anwang.knowledge.packs.excel.writer import write_workbook  # noqa: PLC0415
    from anwang.knowledge.packs.folder import read_shelf  # noqa: PLC0415
    from anwang.knowledge.packs.shelf import Shelf  # noqa: PLC0415

    folders = read_shelf(shelf)
    packs = {each.pack.id: each.pack for each in folders}
    beside = Shelf(packs=packs, changelogs={each.pack.id: each.changelog for each in folders})
    began = time.perf_counter()
    wrong = [problem for pack in packs.values() for problem in problems_in(pack, beside)]
    checked = time.perf_counter() - began
    if wrong:
        raise SystemExit("\n".join(map(str, wrong[:5])))
    last = packs[f"bench-{PACKS}"]
    book = BytesIO()
    write_workbook(last, book, beside=packs.values())
    raw = [path.read_text(encoding="utf-8") for path in shelf.glob("**/*.yaml")]
    return [
        Row("PyYAML alone", seconds(lambda: [yaml.load(each, yaml.CSafeLoader) for each in raw]), "s"),
        Row("read from folders", seconds(lambda: read_shelf(shelf)), "s", READ_WITHIN),
        Row("check beside each other", checked, "s", CHECK_WITHIN, "once"),
        Row(
            "a pack to Excel",
            seconds(lambda: write_workbook(last, BytesIO(), beside=packs.values())),
            "s",
            BOOK_WITHIN,
        ),
        Row(
            "and back",
            seconds(lambda: read_workbook(book.getvalue(), beside=packs.values())),
            "s",
            BOOK_WITHIN,
        ),
    ]


def seconds(deed: Any) -> float:
    """The middle one of three."""
    return median([timed(deed)() for _ in range(ROUNDS)]) / 1000


def invent(shelf: Path) -> None:
    """Twelve packs whose questions are all unlike."""
    chance = random.Random(12)
    for number in range(1, PACKS + 1):
        _pack(shelf / f"bench-{number}", number, chance)


def _pack(folder: Path, number: int, chance: random.Random) -> None:
    name = folder.name
    manifest: dict[str, Any] = {
        "id": name, "name": f"第 {number} 个包", "kind": "base" if number == 1 else "campaign", "version": 1,
        "basis": {"law": {"title": "大法", "articles": 99}},
    }  # fmt: skip
    if number > 1:
        manifest["requires"] = {"bench-1": 1}
    _write(folder / "pack.yaml", manifest)
    _write(
        folder / "subject_types.yaml",
        [{"id": f"place-{number}", "name": f"场所{number}", "is_enterprise": True}],
    )
    if number == 1:
        _write(folder / "topics.yaml", [{"id": "bench", "no": 1, "name": "专题"}])
    (folder / "CHANGELOG.md").write_text("## 第 1 版\n", encoding="utf-8")
    for place in range(CHECKLISTS):
        _write(folder / "checklists" / f"sheet-{place}.yaml", _checklist(number, place, chance))
    for place in range(REGISTERS):
        _write(folder / "registers" / f"ledger-{place}.yaml", _register(number, place))
    stories = [
        {
            "name": f"都好 {place}",
            "date": "2026-11-26",
            "checklist": f"sheet-{place}",
            "answers": {"item-0": "pass"},
        }
        for place in range(CHECKLISTS)
    ]
    _write(folder / "examples.yaml", stories)


def _checklist(number: int, place: int, chance: random.Random) -> dict[str, Any]:
    items = []
    for item in range(ITEMS):
        words = "".join(chance.choice(WORDS) for _ in range(24))
        items.append(
            {
                "id": f"item-{item}", "ask": f"{words}是否完好", "look": words[::-1], "fix": f"修好{words}",
                "basis": f"law#{item + 1}", "if_failed": {"hazard": f"{words}损坏", "within_days": item},
            }
        )  # fmt: skip
    return {
        "id": f"sheet-{place}", "name": f"检查表 {number}-{place}", "items": items,
        "applies_to": f"place-{number}",
    }  # fmt: skip


def _register(number: int, place: int) -> dict[str, Any]:
    fields = [
        {
            "id": f"column-{each}",
            "label": f"栏目{each}",
            "type": "text",
            "key": each == 0,
            "required": each == 0,
        }
        for each in range(10)
    ]
    return {
        "id": f"ledger-{place}", "name": f"台账 {number}-{place}", "per": "subject", "topic": "bench",
        "applies_to": f"place-{number}", "fields": fields, "basis": "law#1",
    }  # fmt: skip


def _write(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    file.write_text(text.replace("'2026-11-26'", "2026-11-26"), encoding="utf-8")
