"""What the rules say of one text."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from anwang.work.hazards.quality import words
from anwang.work.hazards.quality.rules import RULES, Said

READ = 400
"""Characters that are looked at: a report says in its first lines what is wrong."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The rules a text breaks, and how to say it better; none and empty where it says what is wrong."""

    flags: tuple[str, ...] = ()
    advice: str = ""

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {"flags": list(self.flags), "advice": self.advice}


def judge(text: str, items: Collection[str] = ()) -> Judgement:
    """Whether a report states what is wrong; ``items``: wordings of checklist items, bare (see ``bare``).

    One rule is told, the first that is broken: whoever is corrected twice at once reads neither.
    """
    said = Said(text[:READ], bare(text[:READ]), items)
    for rule in RULES:
        if rule.is_broken(said):
            return Judgement((rule.id,), rule.advice)
    return Judgement()


def bare(text: str) -> str:
    """The words alone: one form for each character, no white space, no marks."""
    return words.NOT_WORDS.sub("", unicodedata.normalize("NFKC", text))
