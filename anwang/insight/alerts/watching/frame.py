"""What a rule is, and what it finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

Numbers = Mapping[str, int]
Watch = Callable[[Any, dt.date, Numbers], Iterator["Cause"]]


@dataclass(frozen=True, slots=True)
class Cause:
    """Something to be warned of.

    ``key`` says what it is about and stays the same while it lasts; ``mark`` tells this time from the last,
    so that one cause is never warned of twice. ``figures`` are words with the address that explains them.
    """

    key: str
    mark: str
    title: str
    org: int
    subject: int | None = None
    topic: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    gravity: int = 0
    """The gravest come first where not all can be told at once."""


@dataclass(frozen=True, slots=True)
class WatchRule:
    """A rule by name, with the numbers a pack has to give it."""

    name: str
    meaning: str
    numbers: tuple[str, ...]
    find: Watch


RULES: dict[str, WatchRule] = {}


def watch(name: str, meaning: str, *numbers: str) -> Callable[[Watch], Watch]:
    """Enter the decorated function under a name that packs may use."""

    def enter(find: Watch) -> Watch:
        RULES[name] = WatchRule(name, meaning, numbers, find)
        return find

    return enter


def hazards_url(**asked: Any) -> str:
    """The list of hazards, narrowed."""
    return f"{reverse('hazards:list')}?{urlencode(asked)}"


def subject_url(subject: int) -> str:
    """The file of a firm."""
    return reverse("subjects:detail", args=[subject])


def shortened(text: str, most: int = 40) -> str:
    """A title within a sentence."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
