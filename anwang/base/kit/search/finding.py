"""Asking the search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Length

from anwang.base.kit.models import SearchEntry
from anwang.base.kit.search.tables import Matches
from anwang.base.kit.search.tokens import phrases_of

LONGEST_QUERY = 100


def find(user: Any, words: str, kinds: Iterable[str] | None = None, limit: int = 20) -> list[SearchEntry]:
    """What this person may see and means: the exact code first, names that begin with it, then the rest."""
    shared = Q(shared=True, town__in=user.towns_worked_in)
    return list(matching(words, kinds).filter(user.scope() | shared)[:limit])


def matching(words: str, kinds: Iterable[str] | None = None) -> QuerySet[SearchEntry]:
    """The entries that carry all the words, best first, whoever may see them."""
    words = words.strip()[:LONGEST_QUERY]
    phrases = phrases_of(words)
    if not phrases:
        return SearchEntry.objects.none()
    found = SearchEntry.objects.filter(Matches(tuple(phrases)))
    for phrase in phrases:
        if " " in phrase:
            found = found.filter(
                tokens__contains=phrase
            )  # the pairs, one after the other: 消防安全, not 消防…安全
    if kinds is not None:
        found = found.filter(kind__in=list(kinds))
    return found.annotate(rank=_rank(words)).order_by("rank", Length("title"), "-pk")


def _rank(words: str) -> Case:
    """How well an entry fits: 0 is best."""
    steps = [
        Q(code__iexact=words),
        Q(title__istartswith=words) | Q(code__istartswith=words),
        Q(title__icontains=words),
        Q(initials__istartswith=words),
        Q(initials__icontains=words) | Q(code__icontains=words),
    ]
    whens = [When(step, then=Value(place)) for place, step in enumerate(steps)]
    return Case(*whens, default=Value(len(steps)), output_field=models.IntegerField())
