"""A firm's name, taken apart: what makes it this firm, and which of several shops of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from anwang.work.subjects import names

NUMERALS = "一二三四五六七八九十"
IN_BRACKETS = re.compile(r"[（(【\[]([^（()）】\]]{1,12}?)(?:分?店|分公司|门市部?|分部|营业部)[）)】\]]$")
NUMBERED = re.compile(rf"第?([{NUMERALS}\d]{{1,3}})号?(?:分店|分公司|门市部|店)$")
BRANCH_OF = re.compile(r"(?<=[店司厂行部])([^店司厂行部]{1,8})(?:分店|分公司|门市部|营业部)$")
SHORTEST = 2
OLD_TRADES = re.compile(r"(?:个体|经营户|工商户)$")


@dataclass(frozen=True, slots=True)
class Name:
    """``core`` is compared; ``branch`` tells shops of one brand apart; ``plain`` is the whole of it."""

    plain: str
    core: str
    branch: str


class NameReader:
    """Knows the words of this town that say where a firm is and not which."""

    def __init__(self, places: Iterable[str], words: Iterable[str] = ()) -> None:
        """``places``: names of district, town and villages; ``words``: what else half of all names carry."""
        bare = {
            place[:-1] for place in places if place[-1:] in "省市区县镇乡村" and len(place) > SHORTEST + 1
        }
        bare |= {place.removesuffix("社区") for place in places if place.endswith("社区")}
        known = sorted({*places, *bare, *words}, key=len, reverse=True)
        self.places = re.compile(f"^(?:{'|'.join(map(re.escape, known))})+") if known else None

    def read(self, text: str) -> Name:
        """The name taken apart: “重庆市云峰村鑫源便民超市（二店）” → 鑫源便民超市, 二."""
        whole = unicodedata.normalize("NFKC", text).casefold().strip()
        whole, branch = _branch(whole)
        plain = names.plain(whole)
        core = OLD_TRADES.sub("", plain)
        if self.places is not None:
            core = self.places.sub("", core)
        return Name(plain, core if len(core) >= SHORTEST else plain, branch)


def _branch(text: str) -> tuple[str, str]:
    """The name without the words that say which shop it is, and those words."""
    for pattern in (IN_BRACKETS, BRANCH_OF, NUMBERED):
        if (found := pattern.search(text)) and found.start() >= SHORTEST:
            return text[: found.start()], _digits(found[1])
    return text, ""


def _digits(words: str) -> str:
    """二 → 2; other words stay."""
    return str(NUMERALS.index(words) + 1) if words in NUMERALS and len(words) == 1 else words
