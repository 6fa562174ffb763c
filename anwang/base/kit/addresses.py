"""The names of the program's pages, for what is written elsewhere about them (packs, references)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

NOT_FOR_PEOPLE = frozenset({"api", "kit"})
"""Namespaces whose addresses are not pages that somebody opens."""
_titles: dict[str, str] = {}


@cache
def page_names() -> dict[str, tuple[str, ...]]:
    """Every page by name (``campaigns:board``), with what its address asks for (``pk``)."""
    return dict(sorted(_names(get_resolver(), (), ())))


def _names(
    resolver: URLResolver, spaces: tuple[str, ...], asked: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in resolver.url_patterns:
        here = (*asked, *each.pattern.converters)
        if isinstance(each, URLResolver):
            if each.namespace not in NOT_FOR_PEOPLE:
                yield from _names(each, (*spaces, each.namespace) if each.namespace else spaces, here)
        elif isinstance(each, URLPattern) and each.name:
            yield ":".join([*spaces, each.name]), here


def entitle(titles: Mapping[str, str]) -> None:
    """Say what pages are called (挂图作战), by their names; said once, by whoever has the menu."""
    _titles.update(titles)


def title_of(name: str) -> str:
    """What a page is called; its name where nobody has said."""
    return _titles.get(name, name)
