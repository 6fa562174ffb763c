"""An address, taken apart: village, group, house number, street."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
NUMBER = r"[\d一二三四五六七八九十]+"
GROUP = re.compile(rf"({NUMBER})(?:村民)?(?:小组|组|社(?!区)|队)")
HOUSE = re.compile(r"(\d+)(?:号|#)?(?:之|-|附)?(\d+)?(?:号|$)")
STREET = re.compile(r"([\u4e00-\u9fff]{1,8}?(?:大道|路|街|巷|苑|园|小区|市场|湾|坪))")
MARKS = re.compile(r"[\s,，。;；()（）、]+")
TEN = 10


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says, as far as it says it."""

    village: str
    group: str
    house: str
    street: str
    rest: str

    @property
    def door(self) -> str:
        """One door of the town, or nothing where the address does not lead to one."""
        if not self.house or not (self.village or self.street):
            return ""
        return f"{self.village}/{self.group or self.street}/{self.house}"


class AddressReader:
    """Knows the names of a town's villages, and what stands above them."""

    def __init__(self, villages: Iterable[str], above: Iterable[str] = ()) -> None:
        """``villages``: full names (龙泉社区, 云峰村); ``above``: city, district, town."""
        self.villages: Mapping[str, str] = {
            each: name
            for name in villages
            for each in (name, name.removesuffix("村").removesuffix("社区"))
            if each
        }
        known = sorted(self.villages, key=len, reverse=True)
        self.pattern = (
            re.compile("|".join(f"{re.escape(each)}(?:社区|村委会|村)?" for each in known)) if known else None
        )
        above = sorted({each for each in above if each}, key=len, reverse=True)
        self.above = re.compile("|".join(map(re.escape, above))) if above else None

    def read(self, text: str) -> Address:
        """The address taken apart."""
        rest = MARKS.sub("", unicodedata.normalize("NFKC", text))
        if self.above is not None:
            rest = self.above.sub("", rest)
        village = ""
        if self.pattern is not None and (found := self.pattern.search(rest)):
            village = self._village(found[0])
            rest = rest[: found.start()] + rest[found.end() :]
        group = ""
        if found := GROUP.search(rest):
            group = number_of(found[1])
            rest = rest[: found.start()] + rest[found.end() :]
        street = found[1] if (found := STREET.search(rest)) else ""
        return Address(village, group, _house(rest), street, rest)

    def _village(self, words: str) -> str:
        for each in (
            words,
            words.removesuffix("村委会"),
            words.removesuffix("村"),
            words.removesuffix("社区"),
        ):
            if each in self.villages:
                return self.villages[each]
        return ""


def _house(text: str) -> str:
    found = HOUSE.search(text)
    if found is None:
        return ""
    return f"{int(found[1])}-{int(found[2])}" if found[2] else str(int(found[1]))


def number_of(words: str) -> str:
    """十二 → 12, 二十 → 20, 3 → 3."""
    if words.isdigit():
        return str(int(words))
    if "十" not in words:
        return "".join(DIGITS.get(char, "") for char in words)
    tens, _, ones = words.partition("十")
    return str(TEN * int(DIGITS.get(tens, "1")) + int(DIGITS.get(ones, "0")))
