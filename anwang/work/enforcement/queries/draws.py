"""Draws as the public sees them: firms by name, officers by number only, drawn again before one's eyes."""

from __future__ import annotations

from dataclasses import dataclass

from anwang.work.enforcement.choices import PlanState
from anwang.work.enforcement.drawing import draw, lot, pair
from anwang.work.enforcement.models import Draw, InspectionPlan

SHOWN_DIGITS = 12


@dataclass(frozen=True)
class Drawn:
    """A firm that was drawn: its number, name, the beginning of its lot, the numbers of who goes there."""

    number: int
    name: str
    lot: str
    officers: list[int]


@dataclass(frozen=True)
class PublicDraw:
    """A draw without a name of a person in it."""

    made: Draw
    drawn: list[Drawn]
    candidates: list[tuple[int, str, str]]
    officers: list[int]
    is_repeated: bool
    """Whether drawing again from seed and list gives the same."""


def public_draws(plan: int) -> tuple[InspectionPlan, list[PublicDraw]] | None:
    """The draws of a plan that has been published; None of any other."""
    published = InspectionPlan.objects.filter(state=PlanState.PUBLISHED)  # scope: the public
    found = published.select_related("org").filter(pk=plan).first()
    if found is None or not found.draws.exists():
        return None
    return found, [_public(each) for each in found.draws.order_by("pk")]


def _public(made: Draw) -> PublicDraw:
    names = dict(made.candidates)
    officers = [pk for pk, _ in made.officers]
    again = draw(made.seed, names, len(made.drawn))
    return PublicDraw(
        made=made,
        drawn=[
            Drawn(pk, name, _lot(made, pk), pair(made.seed, pk, officers, len(people)))
            for pk, name, people in made.drawn
        ],
        candidates=[(pk, names[pk], _lot(made, pk)) for pk in sorted(names)],
        officers=sorted(officers),
        is_repeated=again == [pk for pk, *_ in made.drawn],
    )


def _lot(made: Draw, number: int) -> str:
    return lot(made.seed, number)[:SHOWN_DIGITS]
