"""The unified social credit code (统一社会信用代码), GB 32100-2015."""

from __future__ import annotations

import unicodedata
from operator import mul

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 characters: no I, O, S, V, Z
KNOWN = frozenset(ALPHABET)
WEIGHTS = [pow(3, place, 31) for place in range(LENGTH - 1)]
REGION = slice(2, 8)  # the county's code: digits only


def normalise(text: str) -> str:
    """The code as it should have been typed: half-width, upper-case, without spaces and hyphens."""
    plain = unicodedata.normalize("NFKC", text).upper()
    if plain.isalnum():
        return plain
    return "".join(char for char in plain if not char.isspace() and unicodedata.category(char) != "Pd")


def check_character(stem: str) -> str:
    """The eighteenth character that belongs to the first seventeen."""
    total = sum(map(mul, map(ALPHABET.index, stem), WEIGHTS))
    return ALPHABET[-total % len(ALPHABET)]


def fault(code: str) -> str:
    """What is wrong with a normalised code, as a sentence; empty when nothing is.

    It never says which check character would fit: a code is copied from the licence, not computed.
    """
    if len(code) == 15 and code.isdigit():  # noqa: PLR2004 -- the old registration number
        return "这是 15 位的旧注册号，请填营业执照上 18 位的统一社会信用代码，没有可不填"
    if len(code) != LENGTH:
        kind = "少" if len(code) < LENGTH else "多"
        return f"统一社会信用代码应为 18 位，现在是 {len(code)} 位，{kind} {abs(LENGTH - len(code))} 位"
    if stranger := next((char for char in code if char not in KNOWN), ""):
        place = code.index(stranger) + 1
        return f"第 {place} 位“{stranger}”不会出现在统一社会信用代码里，只有数字和 I、O、S、V、Z 以外的字母"
    if not code[REGION].isdigit():
        place = next(
            place for place, char in enumerate(code, start=1) if place > REGION.start and not char.isdigit()
        )
        return f"第 {place} 位“{code[place - 1]}”不对，第 3 至 8 位是区划代码，应为数字"
    if check_character(code[:-1]) != code[-1]:
        return f"末位校验码“{code[-1]}”与前 17 位对不上，请对照营业执照逐位核对"
    return ""
