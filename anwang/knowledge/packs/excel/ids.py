"""Ids for those who give none: spelled from the words, the same words the same id, never one taken."""

from collections.abc import Collection
from itertools import count
from typing import Any

from anwang.base.kit.pinyin import spelled
from anwang.knowledge.packs.excel.names import called

LONGEST = 40
FILLING = ("是否", "有没有", "有无", "应当", "应")


def new_id(record: dict[str, Any], taken: Collection[str], otherwise: str) -> str:
    """An id for a record on its way: 通风设备是否完好 → tong-feng-she-bei-shi-fou-wan-hao."""
    return free_id(called(record), taken, otherwise)


def free_id(words: str, taken: Collection[str], otherwise: str = "pack") -> str:
    """An id spelled from the words, with a number where it is taken."""
    for each in FILLING:
        words = words.removeprefix(each)
    stem = spelled(words, LONGEST) or otherwise
    stem = stem if stem[0].isalpha() else f"{otherwise}-{stem}"
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(each for each in numbered if each not in taken)
