"""How well and how fast the nearest items are found: ``script/bench match [SHARED_HAZARDS_DIR]``.

Speed: a text among 10,000 invented items and 100,000 earlier choices, beside 30 ms. Recall: unseen rows of
``self-reports-good.csv`` in the folder given, what is missed beside what may be missed, on average over eight
parts that share no row (one alone swings by a hundredth and a half); items whose wordings differ only in
their number and marks are one. A town's first choices may not make worse what it finds without any. Without
the folder only speed is measured.
"""

from __future__ import annotations

import csv
import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

from anwang.knowledge.laws.matching import Matcher
from bench.harness import Row, interleave, median, report, timed

ITEMS, CHOICES, ASKED = 10_000, 100_000, 200
MILLISECONDS = 30.0
UNSEEN, SPLITS = 1_000, 8
FIRST = (10, 30, 100)
"""A town's first choices."""
BARS = {"without history": (0.30, 0.60), "with history": (0.52, 0.83)}
"""Recall at 1 and at 5."""

PLACES = [
    "车间", "仓库", "厨房", "宿舍", "配电房", "楼梯间", "卸货区", "锅炉房", "气瓶间", "油漆房", "食堂",
    "地下室", "门卫室", "污水站", "码头", "展厅", "机房", "走廊", "天台", "办公室",
]  # fmt: skip
THINGS = [
    "灭火器", "消火栓", "应急灯", "配电箱", "插座", "电缆", "防火门", "疏散通道", "气瓶", "防护罩", "护栏",
    "盖板", "货架", "叉车", "行车", "储罐", "阀门", "压力表", "软管", "报警器", "排风扇", "除尘器",
    "砂轮机", "冲床", "梯子",
]  # fmt: skip
FAULTS = [
    "没有定期检查", "被杂物挡住", "已经损坏", "没有张贴标志", "超过使用期限", "没有接地", "无人负责",
    "缺少记录", "安装不牢", "型号不符", "没有专人管理", "锈蚀严重", "漏油", "松动", "没有护套",
    "离火源太近", "数量不足", "堆放过高", "无法打开", "没有培训",
]  # fmt: skip


def main(argv: list[str]) -> int:
    shared = Path(argv[0]) / "self-reports-good.csv" if argv else None
    rows = list(speed())
    if shared is None or not shared.is_file():
        print(f"no reports in {shared or 'no folder given'}: script/bench match SHARED_HAZARDS_DIR")
    else:
        rows += recall(reports_of(shared))
    return report("match", rows, items=ITEMS, choices=CHOICES)


def speed() -> Iterator[Row]:
    """One text after the other, without and with a town's earlier choices."""
    items = [f"{place}的{thing}是否{fault}" for place, thing, fault in product(PLACES, THINGS, FAULTS)][
        :ITEMS
    ]
    chance = random.Random(7)

    def told(item: int) -> str:
        """As people say it: another order, something left out."""
        place, thing = items[item][:2], items[item].split("的")[1]
        words = [place, *re.split("是否", thing), chance.choice(THINGS)]
        chance.shuffle(words)
        return "".join(words[: chance.randint(2, 4)])

    matchers = {"no choices": Matcher(items), f"{CHOICES:,} choices": Matcher(items)}
    learned = matchers[f"{CHOICES:,} choices"]
    past = [(told(item), item) for item in chance.choices(range(ITEMS), k=CHOICES)]

    def learn() -> None:
        for text, item in past:
            learned.learn(text, item)
        learned.nearest(past[0][0])  # what was told is encoded with the first question

    built = timed(learn)()
    yield Row(f"to take in {CHOICES:,} choices", built / 1000, "s")
    asked = [told(chance.randrange(ITEMS)) for _ in range(ASKED)]
    for name, matcher in matchers.items():
        taken = interleave({text: timed(_asking(matcher, text)) for text in asked}, rounds=1)
        times = sorted(ms for each in taken.values() for ms in each)
        yield Row(f"{name}: median", median(times), "ms", MILLISECONDS, f"{len(items):,} items")
        yield Row(f"{name}: 95 of 100", times[int(len(times) * 0.95)], "ms", MILLISECONDS)


def _asking(matcher: Matcher, text: str) -> Callable[[], object]:
    return lambda: matcher.nearest(text)


def recall(reports: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """The share of unseen texts whose item is not first, or not among the first five."""
    wordings = {alike(basis): basis for _, basis in reports}
    numbers = {key: number for number, key in enumerate(wordings)}
    missed: dict[tuple[str, int], list[float]] = {}
    items = list(wordings.values())
    plain = Matcher(items)
    shuffled = list(reports)
    random.Random(1).shuffle(shuffled)
    for start in range(0, SPLITS * UNSEEN, UNSEEN):
        unseen = shuffled[start : start + UNSEEN]
        history = shuffled[:start] + shuffled[start + UNSEEN :]
        matchers = {"without history": plain}
        for name, past in {"with history": len(history), **{f"{few} choices": few for few in FIRST}}.items():
            matchers[name] = Matcher(items, ((text, numbers[alike(basis)]) for text, basis in history[:past]))
        for name, matcher in matchers.items():
            places = [place_of(matcher, text, numbers[alike(basis)]) for text, basis in unseen]
            for count in (1, 5):
                share = sum(place >= count for place in places) / len(places)
                missed.setdefault((name, count), []).append(share)
    mean = {key: sum(shares) / len(shares) for key, shares in missed.items()}
    for (name, count), shares in missed.items():
        figure = mean[name, count]
        note = (
            f"recall@{count} {1 - figure:.4f}, from {1 - max(shares):.3f} to {1 - min(shares):.3f}, "
            f"{len(wordings)} items"
        )
        limit = (
            round(1 - BARS[name][count > 1], 2) if name in BARS else round(mean["without history", count], 2)
        )
        yield Row(f"{name}: missed at {count}", figure, "", limit, note)


def place_of(matcher: Matcher, text: str, item: int) -> int:
    """At which place of the five the item stands; 5 where it does not."""
    found = [match.item for match in matcher.nearest(text)]
    return found.index(item) if item in found else 5


def reports_of(path: Path) -> list[tuple[str, str]]:
    """What was written, and the item that was chosen for it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [(row["text"], row["basis"]) for row in csv.DictReader(file) if row["text"] and row["basis"]]


def alike(basis: str) -> str:
    """An item without its number and marks."""
    bare = re.sub(r"^\s*\d+\s*[、.\uff0e]", "", basis)
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", bare))
