"""Personal data in a text for the public (行政处罚法, arts. 48, 50)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
TELEPHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@dataclass(frozen=True)
class Wording:
    """A text, and what in it tells of a person."""

    personal: tuple[str, ...]

    @classmethod
    def of(cls, text: str, case: Any) -> Wording:
        """Look for numbers, telephones and the names of people the case knows."""
        found = ["身份证号码"] if IDENTITY.search(text) else []
        found += ["电话号码"] if TELEPHONE.search(text) else []
        names = {
            case.subject.contact_name,
            *(each.name for each in case.respondents.all() if not each.is_firm),
        }
        found += [f"姓名“{name}”" for name in sorted(names - {""}) if name in text]
        return cls(tuple(found))
