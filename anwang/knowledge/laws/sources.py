"""Where items and earlier choices come from: floors above offer them, unknown to this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be chosen for a text: a question of a checklist, a criterion."""

    key: str
    """By what it is known for ever: ``fire/shop-check#exit``."""
    text: str
    """As it is shown."""
    wording: str
    """All the words by which it may be found."""
    thing: Any = None
    """What it stands for, for whoever offered it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A person once chose a candidate for a text; ``number`` grows with time."""

    number: int
    text: str
    key: str


Candidates = Callable[[Any], tuple[str, Callable[[], Iterable[Candidate]]]]
"""For a town: a fingerprint of all its candidates, and the candidates."""
Chosen = Callable[[Any, int], Iterator[Choice]]
"""For a town: the choices with a higher number than this, in order."""

_candidates: list[Candidates] = []
_chosen: list[Chosen] = []


def offer_candidates(source: Candidates) -> None:
    """Called once, in ``ready``, by an app whose things may be chosen."""
    _candidates.append(source)


def offer_choices(source: Chosen) -> None:
    """Called once, in ``ready``, by the app whose records remember what was chosen."""
    _chosen.append(source)


def candidates_of(town: Any) -> tuple[str, list[Candidate]]:
    """Everything that may be chosen in a town, under one fingerprint."""
    offered = [source(town) for source in _candidates]
    return "·".join(mark for mark, _ in offered), [each for _, make in offered for each in make()]


def fingerprint_of(town: Any) -> str:
    """Whether the candidates are still the same."""
    return "·".join(source(town)[0] for source in _candidates)


def choices_of(town: Any, after: int = 0) -> Iterator[Choice]:
    """What was chosen in a town since a number."""
    for source in _chosen:
        yield from source(town, after)
