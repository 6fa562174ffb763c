"""What is known of a firm, brought into the form in which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from anwang.base.kit.pinyin import initials
from anwang.work.coverage.matching.addresses import Address, AddressReader
from anwang.work.coverage.matching.names import Name, NameReader
from anwang.work.subjects import uscc

NO_DIGIT = re.compile(r"\D+")
MOBILE, COUNTRY = 11, "86"
SHORTEST_PHONE = 7


@dataclass(frozen=True, slots=True)
class Known:
    """One firm, ours or theirs. ``key`` is whatever the caller knows it by; ``present``: not closed down."""

    key: int
    name: Name
    initials: str
    code: str
    address: Address
    phone: str
    present: bool = True


class Reader:
    """Reads rows of one town; keeps what every row needs."""

    def __init__(self, *, villages: Iterable[str], above: Iterable[str], words: Iterable[str] = ()) -> None:
        """Villages and what stands above them; ``words``: what names are compared without."""
        villages, above = list(villages), list(above)
        self.names = NameReader([*villages, *above], words)
        self.addresses = AddressReader(villages, [*above, *words])

    def read(
        self, key: int, *, name: str, code: str = "", address: str = "", phone: str = "", present: bool = True
    ) -> Known:
        """A firm as it is compared; a code that cannot be one counts as none."""
        read_name = self.names.read(name)
        code = uscc.normalise(code)
        return Known(
            key=key,
            name=read_name,
            initials="".join(map(letter, read_name.core)),
            code=code if code and not uscc.fault(code) else "",
            address=self.addresses.read(address),
            phone=plain_phone(phone),
            present=present,
        )


@cache
def letter(char: str) -> str:
    """The first letter of one character's commonest reading: whole names are read a hundred times slower."""
    return initials(char)


def plain_phone(text: str) -> str:
    """Digits alone, the first number where there are several; too short to be one: nothing."""
    first = re.split(r"[/、,，;；\s]+", text.strip())[0] if text else ""
    digits = NO_DIGIT.sub("", first)
    if digits.startswith(COUNTRY) and len(digits) == len(COUNTRY) + MOBILE:
        digits = digits[len(COUNTRY) :]
    return digits if len(digits) >= SHORTEST_PHONE else ""
