"""Which templates there are: each app that fills Word files says what it brings (模板).

``add_templates(of_papers)`` in an app's ``ready``: a function that yields its templates, asked when they are
needed, so that an app above may add kinds to one below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Example:
    """A real record and what its file is filled with."""

    record: Any
    facts: dict[str, Any]


@dataclass(frozen=True)
class Template:
    """A Word file that the program brings and a town may replace.

    ``shipped`` makes the file that comes with the program; ``fields`` are the names that a template may use
    with what each is filled with; ``sample`` gives facts of nobody that know every field, of rows too;
    ``example`` finds a record that this person sees, for a preview with real data.
    """

    id: str
    title: str
    group: str
    shipped: Callable[[], bytes]
    fields: tuple[tuple[str, str], ...]
    sample: Callable[[], dict[str, Any]]
    example: Callable[[Any], Example | None] = lambda user: None
    finish: Callable[[Any], None] | None = None
    """What depends on the length of words, set right in the filled document."""
    used: str = "新做的都用它"
    """From when on a new version is used, in words."""
    town: int | None = None
    """The only town that has it; None: every town."""


Source = Callable[[], Iterable[Template]]
_sources: dict[Source, str] = {}


def add_templates(source: Source, *, prefix: str = "") -> None:
    """Templates of an app, in the order in which the list shows them; ``prefix``: how all ids begin."""
    _sources.setdefault(source, prefix)


def templates() -> dict[str, Template]:
    """All of them by id."""
    return {each.id: each for source in _sources for each in source()}


def template(name: str) -> Template:
    """The one with this id, of an app whose ids begin so; KeyError says that nobody brings it."""
    for source, prefix in _sources.items():
        if name.startswith(prefix):
            for each in source():
                if each.id == name:
                    return each
    raise KeyError(name)


def templates_of(town: int) -> dict[str, Template]:
    """Those that a town has."""
    return {name: each for name, each in templates().items() if each.town in (None, town)}
