"""What a guard is, and the register of all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from anwang.base.flow.rules import Rule
from anwang.base.kit.refusals import NotReady
from anwang.knowledge.packs import queries as packs

PACK = "enforcement"
Weight = Literal["refuses", "warns"]
WEIGHTS = {"refuses": "不能办", "warns": "提醒，可写明理由后办"}
GAP = re.compile(r"\{[^}]*\}")
Found = Mapping[str, Any] | None


@dataclass(frozen=True)
class Guard:
    """One legal rule: asked of the facts, it says nothing, or what stands against them.

    ``test`` gets the facts (an arrangement, a visit) and returns None where the law is kept, else the words
    for the gaps of ``sentence``. ``basis`` cites sources of the ``pack`` by article.
    """

    code: str
    title: str
    sentence: str
    basis: tuple[str, ...]
    weight: Weight
    test: Callable[[Any], Found]
    pack: str = PACK

    def finds(self, facts: Any) -> str:
        """What stands against it, as a person reads it: code, sentence, article. Empty: nothing."""
        found = self.test(facts)
        return "" if found is None else self.says(found)

    def says(self, found: Mapping[str, Any]) -> str:
        """The sentence with its gaps filled, and what it rests on."""
        return f"{self.code} {self.sentence.format(**found)}（依据{self.cited}）"

    @property
    def worded(self) -> str:
        """The sentence as the list of all rules shows it, its gaps marked as a circular would."""
        return GAP.sub("××", self.sentence)

    @property
    def cited(self) -> str:
        """The articles, in words."""
        try:
            return packs.release(self.pack).pack.cite(*self.basis)
        except LookupError:  # the list of all rules is read without it too
            return f"知识包 {self.pack} 没有载入"

    @property
    def rule(self) -> Rule:
        """The same as a need of a step of a life-cycle."""
        return Rule(lambda _user, record: self.test(record) is None, self.finds)


@dataclass(frozen=True)
class Broken:
    """A guard that the facts do not pass."""

    guard: Guard
    sentence: str

    @property
    def refuses(self) -> bool:
        """Whether no reason helps."""
        return self.guard.weight == "refuses"


GUARDS: dict[str, Guard] = {}


def guard(
    code: str,
    title: str,
    sentence: str,
    *,
    basis: Iterable[str],
    weight: Weight = "refuses",
    pack: str = PACK,
) -> Callable[[Callable[[Any], Found]], Guard]:
    """Make a named guard of a test; a code is given once."""

    def make(test: Callable[[Any], Found]) -> Guard:
        if code in GUARDS:
            raise ValueError(f"the guard {code} is there already")
        GUARDS[code] = Guard(code, title, sentence, tuple(basis), weight, test, pack)
        return GUARDS[code]

    return make


def broken(facts: Any, guards: Iterable[Guard]) -> list[Broken]:
    """Every one of these guards that the facts do not pass, refusals first."""
    found = [Broken(each, sentence) for each in guards if (sentence := each.finds(facts))]
    return sorted(found, key=lambda each: not each.refuses)


def demand(facts: Any, guards: Iterable[Guard], *, because: str = "") -> None:
    """Refuse with every sentence at once; what only warns is let pass where a reason is given."""
    stand = [each for each in broken(facts, guards) if each.refuses or not because.strip()]
    if stand:
        hint = "" if any(each.refuses for each in stand) else "；确需这样安排的，请写明理由"
        raise NotReady("；".join(each.sentence for each in stand) + hint)
