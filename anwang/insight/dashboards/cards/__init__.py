"""The cards of the page: a question each, its answer in words, its figures, each a door to its rows."""

from __future__ import annotations

from collections.abc import Callable

from anwang.insight.dashboards.asking import Question
from anwang.insight.dashboards.cards.fixing import ageing, funnel, months, speed
from anwang.insight.dashboards.cards.frame import Card
from anwang.insight.dashboards.cards.spread import accidents, levels, places, repeats, topics, types
from anwang.insight.dashboards.pictures import Sums
from anwang.insight.dashboards.queries import steadily

Asking = Callable[[Question, Sums], Card]
VIEWS: dict[str, tuple[str, tuple[Asking, ...]]] = {
    "fixing": ("改了没有", (months, ageing, speed, funnel)),
    "where": ("哪里多、哪类多", (places, topics, types, repeats, levels, accidents)),
}
CARDS: dict[str, Asking] = {ask.__name__: ask for _, asks in VIEWS.values() for ask in asks}


def cards_of(question: Question, view: str) -> list[Card]:
    """The cards of one view, all from the same summaries."""
    return steadily(lambda late: [ask(question, late) for ask in VIEWS[view][1]])


def card_of(question: Question, name: str) -> Card:
    """One card."""
    return steadily(lambda late: CARDS[name](question, late))
