"""What hangs beside a risk and lies in a pocket: notice cards, the two lists and two cards of a post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet

from anwang.knowledge.packs import queries as packs
from anwang.work.risks.choices import ControlKind, RiskGrade
from anwang.work.risks.drawing import rank_of_grade
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.risks.plans import public_plans
from anwang.work.risks.signs import Sign, proposed
from anwang.work.subjects.models import Subject

ACCIDENTS = "core/accident-types"
EMERGENCY = ControlKind.EMERGENCY


@dataclass(frozen=True)
class PointCard:
    """One risk point as people on the spot need it."""

    point: RiskPoint
    events: list[RiskEvent]
    controls: list[Control]
    emergency: list[Control]
    accidents: list[str]
    signs: list[Sign]

    @property
    def word(self) -> str:
        """The grade in words."""
        return RiskGrade(self.point.grade).label if self.point.grade else "未评估"  # type: ignore[call-arg]

    @property
    def in_charge(self) -> str:
        """The post that answers, never a name."""
        return (
            " ".join(filter(None, [self.point.department, self.point.post]))
            or self.point.get_control_level_display()
        )


def with_controls(points: QuerySet[RiskPoint]) -> QuerySet[RiskPoint]:
    """Points with what can happen there and what is done against it."""
    controls = Prefetch("controls", Control.objects.filter(is_deleted=False))
    events = Prefetch("events", RiskEvent.objects.filter(is_deleted=False).prefetch_related(controls))
    return points.select_related("subject", "org").prefetch_related(events)


def accident_names() -> dict[str, str]:
    """The accident types as the standard prints them."""
    try:
        return {each.code.lstrip("0"): each.name for each in packs.code_table(ACCIDENTS).codes}
    except LookupError:
        return {}


def card_of(point: RiskPoint, names: dict[str, str] | None = None) -> PointCard:
    """The notice card of a point."""
    known = accident_names() if names is None else names
    events = list(point.events.all())
    controls = [control for event in events for control in event.controls.all()]
    codes = list(dict.fromkeys(event.accident_type.lstrip("0") for event in events if event.accident_type))
    return PointCard(
        point,
        events,
        _once(control for control in controls if control.kind != EMERGENCY),
        _once(control for control in controls if control.kind == EMERGENCY),
        [known[code] for code in codes if code in known],
        proposed(codes),
    )


def cards_of(points: QuerySet[RiskPoint]) -> list[PointCard]:
    """The cards of several points, the gravest first."""
    names = accident_names()
    found = [card_of(point, names) for point in with_controls(points)]
    return sorted(found, key=lambda card: -rank_of_grade(card.point.grade))


def _once(controls: Iterable[Control]) -> list[Control]:
    """Measures that serve several events are told once."""
    return list({control.text: control for control in controls}.values())


@dataclass(frozen=True)
class PostCards:
    """两单两卡: what the post must know, must do, how it works, and what it does when it happens."""

    subject: Subject
    post: str
    cards: list[PointCard] = field(default_factory=list)

    @property
    def grade(self) -> str:
        """The gravest risk of the post."""
        return RiskGrade.highest(*(card.point.grade for card in self.cards))

    @property
    def duties(self) -> list[str]:
        """Duties follow from what the measures want looked at."""
        return _sentences(
            f"{control.what_to_check}：{control.how_to_check}"
            if control.how_to_check
            else control.what_to_check
            for card in self.cards
            for control in card.controls
            if control.what_to_check
        )

    @property
    def operation(self) -> list[str]:
        """What is done in this way and no other; protection first."""
        controls = [control for card in self.cards for control in card.controls]
        order = [
            ControlKind.PROTECTION,
            ControlKind.TRAINING,
            ControlKind.ENGINEERING,
            ControlKind.MANAGEMENT,
        ]
        controls.sort(key=lambda control: order.index(ControlKind(control.kind)))
        return _sentences(control.text for control in controls)

    @property
    def emergency(self) -> list[str]:
        """What to do when it happens."""
        return _sentences(control.text for card in self.cards for control in card.emergency)

    @property
    def signs(self) -> list[Sign]:
        """The signs of its risks."""
        return list(dict.fromkeys(sign for card in self.cards for sign in card.signs))[:6]


def _sentences(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text.strip("。；; ") for text in texts if text))


def posts_of(points: QuerySet[RiskPoint]) -> Sequence[str]:
    """The posts that a firm's register names."""
    return list(points.exclude(post="").order_by("post").values_list("post", flat=True).distinct())


def post_cards(subject: Subject, post: str, points: QuerySet[RiskPoint]) -> PostCards:
    """The two lists and two cards of one post, from the register."""
    return PostCards(subject, post, cards_of(points.filter(post=post)))


def public_risks(subject: Subject) -> dict[str, Any] | None:
    """What the public reads of a firm's risks: how many of which grade, and the grave ones."""
    points = RiskPoint.objects.current().filter(subject=subject).exclude(grade="")
    if not points.exists():
        return None
    cards = cards_of(points)
    return {
        "counts": [(grade, sum(card.point.grade == grade for card in cards)) for grade in RiskGrade],
        "grave": [card for card in cards if card.point.grade in (RiskGrade.RED, RiskGrade.ORANGE)],
        "plans": public_plans(subject),
    }
