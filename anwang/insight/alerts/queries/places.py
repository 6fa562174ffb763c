"""Open warnings by village, for the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.mapping import Line, Shape, hexagons, label, projected
from anwang.insight.alerts.models import Alert
from anwang.town.orgs.models import Boundary, Org


@dataclass(frozen=True)
class Place:
    """A village with its open warnings, and its shape."""

    org: Org
    count: int
    overdue: int
    shape: Shape | None = None

    @property
    def url(self) -> str:
        """The warnings themselves."""
        return f"{reverse('alerts:list')}?view=open&village={self.org.pk}"

    @property
    def word(self) -> str:
        """How it stands, in a word: the colour never says it alone."""
        if self.overdue:
            return f"{self.overdue} 条过期"
        return "待处理" if self.count else "没有预警"

    @property
    def css(self) -> str:
        """The class that goes with the word."""
        return "late" if self.overdue else "open" if self.count else "idle"

    @property
    def lines(self) -> list[Line]:
        """The label."""
        figures = f"{self.count} 条" if self.count else ""
        return label(str(self.org), figures, self.word, self.shape) if self.shape else []


@dataclass(frozen=True)
class AlertMap:
    """Villages as areas; warnings of no village beside them."""

    areas: Sequence[Place]
    tiles: Sequence[Place]
    height: float
    elsewhere: int

    @property
    def places(self) -> list[Place]:
        """Every village."""
        return [*self.areas, *self.tiles]


def map_of(user: Any) -> AlertMap:
    """The villages of this person's town, counted as far as they see."""
    rows: Any = Alert.objects
    late = Count("pk", filter=Q(due_on__lt=timezone.localdate()))
    counted = (
        rows.visible_to(user).open().order_by().values("village").annotate(count=Count("pk"), overdue=late)
    )
    counts = {row["village"]: (row["count"], row["overdue"]) for row in counted}
    orgs: Any = Org.objects
    villages = orgs.villages().visible_to(user).order_by("path")
    places = [Place(org, *counts.get(org.pk, (0, 0))) for org in villages]
    elsewhere = counts.get(None, (0, 0))[0]
    known = dict(Boundary.objects.filter(org__in=villages).values_list("org", "polygons"))
    if not known:
        shapes, height = hexagons(len(places))
        pairs = zip(places, shapes, strict=True)
        return AlertMap([replace(place, shape=shape) for place, shape in pairs], [], height, elsewhere)
    drawn, height = projected(known)
    areas = [replace(place, shape=drawn[place.org.pk]) for place in places if place.org.pk in known]
    return AlertMap(areas, [place for place in places if place.org.pk not in known], height, elsewhere)
