"""A list against the ledger: ``script/bench coverage [--ours 20000] [--theirs 20000]``.

20,000 rows of a list compared with 20,000 subjects by the matcher and its blocks; beside it, in the same
run, a bare rapidfuzz that compares each name with every other (``process.extract``: no address, no code).
Of the rows whose subject is known, how many are found, and how many are matched by themselves to a wrong one.
"""

import argparse
import random
import time
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz, process

from anwang.work.coverage.matching import Known, Matcher, Reader, Weights
from anwang.work.subjects.uscc import check_character
from bench.harness import Row, report

WEIGHTS = Weights(code=60, code_differs=15, name=30, address=20, phone=20, sure=70, likely=28)
SYLLABLES = (
    "鑫源宏达嘉陵渝兴巴山长顺金辉瑞丰恒泰佳美双龙天成永盛安华昌川"
    "东万友聚贤福满红星南碧水青禾晨光百同心利民众合鸿运和久江北"
)
TRADES = [
    "便民超市", "五金店", "服装店", "火锅店", "小面馆", "机械加工厂", "塑料制品有限公司", "汽车修理厂",
    "药房",
    "农资经营部",
    "家具厂", "印刷包装有限公司", "物流配送有限公司", "粮油店", "豆花饭店",
]  # fmt: skip
VILLAGES = [f"{one}{two}村" for one in "云青梨大杨白桐清高金" for two in "峰石花坝柳鹤子溪梯竹"]
BARE_ROWS = 200
CALM, WRONG = 0.97, 0.001  # found of those that are there; matched by itself to a wrong one


def firms(count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(count):
        stem = f"91500106MA{number:07d}"
        name = "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))) + chance.choice(TRADES)
        yield {
            "name": name,
            "code": stem + check_character(stem) if chance.random() < 0.8 else "",
            "address": f"{chance.choice(VILLAGES)}{chance.randint(1, 6)}组{chance.randint(1, 300)}号",
            "phone": f"139{number:08d}" if chance.random() < 0.7 else "",
        }


def misspelt(firm: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """As somebody else's list has it: with the city in front, a letter wrong, a cell empty."""
    row = dict(firm)
    if chance.random() < 0.5:
        row["name"] = f"重庆市{row['name']}"
    if chance.random() < 0.15:
        place = chance.randrange(2)
        at = len(row["name"]) - len(firm["name"]) + place
        row["name"] = row["name"][:at] + chance.choice(SYLLABLES) + row["name"][at + 1 :]
    if chance.random() < 0.4:
        row["code"] = ""
    if chance.random() < 0.4:
        row["phone"] = ""
    return row


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/bench coverage")
    parser.add_argument("--ours", type=int, default=20_000)
    parser.add_argument("--theirs", type=int, default=20_000)
    asked = parser.parse_args(argv)
    chance = random.Random(7)
    reader = Reader(villages=VILLAGES, above=["沙坪坝区", "回龙坝镇"], words=["重庆市", "重庆"])
    everybody = list(firms(asked.ours + asked.theirs // 4, chance))
    ours, others = everybody[: asked.ours], everybody[asked.ours :]
    known_rows = asked.theirs - len(others)
    picked = [chance.randrange(asked.ours) for _ in range(known_rows)]
    rows = [(place, misspelt(ours[place], chance)) for place in picked] + [(-1, row) for row in others]
    began = time.perf_counter()
    mine = [reader.read(place, **firm) for place, firm in enumerate(ours)]
    matcher = Matcher(mine, WEIGHTS)
    indexed = time.perf_counter() - began
    began = time.perf_counter()
    theirs = [reader.read(0, **row) for _, row in rows]
    found = [matcher.match(row) for row in theirs]
    spent = time.perf_counter() - began
    right = sum(
        match.best is not None and place in {each.key for each in match.found}
        for (place, _), match in zip(rows, found, strict=True)
        if place >= 0
    )
    wrong = sum(
        match.judgement == "sure" and match.best is not None and match.best.key != place
        for (place, _), match in zip(rows, found, strict=True)
    )
    alone = sum(match.judgement == "sure" for match in found)
    bare = _bare([each.name.core for each in mine], theirs)
    rate = len(rows) / spent
    table = [
        Row(
            "rows a second, compared and judged",
            rate,
            "/s",
            note=f"{rate / bare:.1f} times the bare comparison",
        ),
        Row("bare rapidfuzz, names only, each with each", bare, "/s"),
        Row("all rows", spent, "s", 30, note="the limit: half a minute"),
        Row("indexing the ledger", indexed, "s"),
        Row("matched by itself", 100 * alone / len(rows), "%"),
        Row("known rows not among those proposed", 1 - right / known_rows, "", 1 - CALM),
        Row("matched by itself to a wrong one", wrong / len(rows), "", WRONG),
    ]
    return report("coverage", table, ours=asked.ours, theirs=asked.theirs)


def _bare(names: list[str], theirs: list[Known]) -> float:
    """What the library alone does in a second, on a share of the rows."""
    share = [each.name.core for each in theirs[:BARE_ROWS]]
    began = time.perf_counter()
    for name in share:
        process.extract(name, names, scorer=fuzz.ratio, limit=3)
    return len(share) / (time.perf_counter() - began)
