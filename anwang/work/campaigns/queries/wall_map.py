"""The wall map on a map: where each village stands, counted as on the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from anwang.base.kit.mapping import Line, Shape, hexagons, label, projected
from anwang.town.orgs.models import Boundary, Org
from anwang.work.campaigns.board import Cell, Topic, cell_of
from anwang.work.campaigns.models import Campaign, Phase, TaskPart
from anwang.work.campaigns.queries.offices import offices_with_parts
from anwang.work.campaigns.queries.sheet import counts, parts_url, topics_of


@dataclass(frozen=True)
class Place:
    """A unit with what it has to do, and (on the map) its shape and the lines of its label."""

    org: Org
    cell: Cell
    shape: Shape | None = None
    outline: Any = None

    @property
    def word(self) -> str:
        """How it stands, in a word: the colour never says it alone."""
        return self.cell.left if self.cell.total else "没有任务"

    @property
    def figures(self) -> str:
        """Accepted of all."""
        return f"{self.cell.done}/{self.cell.total}" if self.cell.total else ""

    @property
    def css(self) -> str:
        """The class that goes with the word."""
        if not self.cell.total:
            return "idle"
        return "late" if self.cell.overdue else "full" if self.cell.is_done else "open"

    @property
    def lines(self) -> list[Line]:
        """The label."""
        return label(str(self.org), self.figures, self.word, self.shape) if self.shape else []


@dataclass(frozen=True)
class WallMap:
    """Villages as areas, the rest as tiles beside them; narrowed by topic and stage."""

    areas: Sequence[Place]
    height: float
    is_drawn: bool
    """Whether the areas are outlines; else they are hexagons."""
    tiles: Sequence[Place] = field(default_factory=list)
    sum: Cell = field(default_factory=Cell)
    topics: Sequence[Topic] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        """Every unit."""
        return [*self.areas, *self.tiles]


def map_of(campaign: Campaign, user: Any, topic: str = "", phase: Phase | None = None) -> WallMap:
    """The map as this person may see it; a stage means what falls due in it."""
    parts = TaskPart.objects.visible_to(user).standing().filter(campaign=campaign)
    asked: dict[str, Any] = {}
    if topic:
        parts, asked["topic"] = parts.filter(topic=topic), topic
    for bound, name in (("starts_on", "due_on_after"), ("ends_on", "due_on_before")):
        if phase is not None and (day := getattr(phase, bound)):
            parts = parts.filter(**{"due_on__gte" if bound == "starts_on" else "due_on__lte": day})
            asked[name] = day
    url = parts_url(campaign) + (f"&{urlencode(asked)}" if asked else "")
    cells = {row["org"]: cell_of(row) for row in parts.order_by().values("org").annotate(**counts())}
    orgs = list(offices_with_parts(user, campaign))
    places = [Place(org, replace(cells.get(org.pk, Cell()), url=f"{url}&org={org.pk}")) for org in orgs]
    areas, tiles, height, is_drawn = _drawn(places)
    total = replace(sum((place.cell for place in places), Cell()), url=url)
    return WallMap(areas, height, is_drawn, tiles, total, topics_of(campaign))


def _drawn(places: Sequence[Place]) -> tuple[list[Place], list[Place], float, bool]:
    """Villages with outlines on the map, the others beside it; none has one: all as hexagons."""
    villages = [place for place in places if place.org.level == "village"]
    others = [place for place in places if place.org.level != "village"]
    known = dict(
        Boundary.objects.filter(org__in=[place.org for place in villages]).values_list("org", "polygons")
    )
    if not known:
        shapes, height = hexagons(len(villages))
        pairs = zip(villages, shapes, strict=True)
        return [replace(place, shape=shape) for place, shape in pairs], others, height, False
    drawn, height = projected(known)
    areas = [
        replace(place, shape=drawn[place.org.pk], outline=known[place.org.pk])
        for place in villages
        if place.org.pk in known
    ]
    return areas, [*(place for place in villages if place.org.pk not in known), *others], height, True


def map_as_geojson(found: WallMap) -> dict[str, Any]:
    """Every unit as a feature; without outline its geometry is null."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "MultiPolygon", "coordinates": place.outline} if place.outline else None,
                "properties": {
                    "org": place.org.pk, "name": str(place.org), "kind": place.org.kind,
                    "total": place.cell.total, "done": place.cell.done, "waiting": place.cell.waiting,
                    "overdue": place.cell.overdue, "due_on": place.cell.due_on, "standing": place.word,
                    "url": place.cell.url,
                },
            }
            for place in found.places
        ],
    }  # fmt: skip
