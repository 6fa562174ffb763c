"""What fits a text: candidates by wording and earlier choices, clauses of the statutes loaded."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from threading import Lock
from typing import Any

from django.db.models import Count, Max

from anwang.knowledge.laws.matching import SHOWN, Matcher
from anwang.knowledge.laws.models import Clause, Law
from anwang.knowledge.laws.sources import Candidate, candidates_of, choices_of, fingerprint_of


@dataclass(frozen=True, slots=True)
class Fit:
    """A candidate with its score."""

    candidate: Candidate
    score: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause with its score, and the paragraph of it that fits best."""

    law: str
    article: str
    text: str
    score: float


@dataclass
class _Town:
    """What a process knows of one town: its candidates indexed, and the choices counted so far."""

    fingerprint: str
    candidates: list[Candidate]
    matcher: Matcher
    numbers: dict[str, int] = field(default_factory=dict)
    counted: int = 0
    turn: Lock = field(default_factory=Lock)
    """Held by whoever asks or learns: the other threads of the process have the same counts."""


AT_ONCE = 300
"""Choices that are taken in before one question is answered: a third of a second of the encoder's."""

_towns: dict[int | None, _Town] = {}
_statutes: dict[tuple[Any, ...], tuple[list[tuple[str, str, str]], Matcher]] = {}


def nearest_candidates(text: str, town: Any = None, count: int = SHOWN) -> list[Fit]:
    """The things of a town that fit a text best; what its people chose before moves them up."""
    known = _of(town)
    with known.turn:
        _learn(known, town)
        matches = known.matcher.nearest(text, count)
    return [Fit(known.candidates[match.item], match.score) for match in matches]


def nearest_clauses(text: str, count: int = SHOWN) -> list[Passage]:
    """The articles of the statutes in use that fit a text best, each once."""
    passages, matcher = _in_use()
    found: dict[tuple[str, str], Passage] = {}
    for match in matcher.nearest(text, count * 4):
        law, article, words = passages[match.item]
        found.setdefault((law, article), Passage(law, article, words, match.score))
    return list(found.values())[:count]


def _of(town: Any) -> _Town:
    """The town's index, made anew when its packs change."""
    key = town.pk if town is not None else None
    known = _towns.get(key)
    if known is None or known.fingerprint != fingerprint_of(town):
        fingerprint, candidates = candidates_of(town)
        known = _Town(fingerprint, candidates, Matcher([each.wording for each in candidates]))
        known.numbers = {each.key: place for place, each in enumerate(candidates)}
        _towns[key] = known
    return known


def _learn(known: _Town, town: Any) -> None:
    """Take in the next of the choices made so far: a long past in several goes, so that nobody waits."""
    for choice in islice(choices_of(town, known.counted), AT_ONCE):
        known.counted = choice.number
        place = known.numbers.get(choice.key)
        if place is not None and choice.text not in known.candidates[place].wording:
            known.matcher.learn(choice.text, place)  # the item's own words say nothing new


def _in_use() -> tuple[list[tuple[str, str, str]], Matcher]:
    """The paragraphs of all statutes in use, indexed once for as long as no other is loaded."""
    laws = Law.objects.filter(is_in_use=True)
    state = tuple(laws.aggregate(Count("pk"), Max("pk")).values())
    if state not in _statutes:
        _statutes.clear()
        rows = Clause.objects.filter(law__in=laws).order_by("law", "order")
        passages = [
            (title, article, words)
            for title, article, text in rows.values_list("law__title", "article", "text")
            for words in text.split("\n")
        ]
        _statutes[state] = passages, Matcher([words for _, _, words in passages])
    return _statutes[state]
