"""The town in four colours: each village as grave as its gravest risk, its firms as marks (四色图)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When

from anwang.base.kit.mapping import WIDTH, Line, Shape, hexagons, label, placed, projected
from anwang.town.orgs.models import Boundary, Org
from anwang.work.risks.choices import RiskGrade
from anwang.work.risks.models import RiskPoint
from anwang.work.subjects.models import Subject

ROWS = (7, 5)  # firms in one hexagon, where it narrows fewer; the rest is told in the list


def counted(path: str = "") -> dict[str, Count]:
    """How many risk points of each grade."""
    return {
        grade.value: Count(f"{path}pk", filter=Q(**{f"{path}grade": grade.value}), distinct=True)
        for grade in RiskGrade
    }


def rank_at(path: str) -> Case:
    """The rank of a related point's grade, current points only."""
    alive = {f"{path}is_active": True, f"{path}is_deleted": False}
    whens = [When(**{f"{path}grade": grade.value}, **alive, then=Value(grade.rank)) for grade in RiskGrade]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def subjects_by_risk(user: Any) -> QuerySet[Subject]:
    """The subjects with a register of risks: their points by grade, and how grave the gravest is."""
    alive = Q(risk_points__is_active=True, risk_points__is_deleted=False)
    counts = {
        grade.value: Count("risk_points", filter=alive & Q(risk_points__grade=grade.value))
        for grade in RiskGrade
    }
    found = (
        Subject.objects.visible_to(user)
        .present()
        .annotate(**counts, points=Count("risk_points", filter=alive), worst=Max(rank_at("risk_points__")))
    )
    return found.filter(points__gt=0)


def grade_of_rank(rank: int | None) -> str:
    """Red for 4; nothing for 0."""
    return next((grade.value for grade in RiskGrade if grade.rank == rank), "")


@dataclass(frozen=True)
class Mark:
    """A firm on the map."""

    subject: Subject
    grade: str
    x: float
    y: float

    @property
    def word(self) -> str:
        """In words."""
        return word_of(self.grade)

    @property
    def path(self) -> str:
        """A square for red, a diamond for orange, a triangle for yellow, a drop of a circle for blue."""
        x, y = self.x, self.y
        shapes = {
            "red": f"M{x - 8:.1f},{y - 8:.1f}h16v16h-16Z",
            "orange": f"M{x:.1f},{y - 10:.1f}l10,10l-10,10l-10,-10Z",
            "yellow": f"M{x:.1f},{y - 9:.1f}l10,17h-20Z",
        }
        return shapes.get(self.grade, f"M{x - 7:.1f},{y:.1f}a7,7 0 1,0 14,0a7,7 0 1,0 -14,0Z")


@dataclass(frozen=True)
class Area:
    """A village with its risks."""

    org: Org
    counts: Mapping[str, int]
    url: str
    shape: Shape | None = None
    marks: Sequence[Mark] = ()

    @property
    def grade(self) -> str:
        """The gravest risk in it."""
        return next((grade.value for grade in RiskGrade if self.counts.get(grade.value)), "")

    @property
    def word(self) -> str:
        """In words."""
        return word_of(self.grade) if self.grade else "没有登记"

    @property
    def told(self) -> str:
        """重大 2、较大 5."""
        named = ((grade, self.counts.get(grade.value, 0)) for grade in RiskGrade)
        return "、".join(f"{grade.label.removesuffix('风险')} {count}" for grade, count in named if count)

    @property
    def figures(self) -> str:
        """How many of the gravest."""
        return f"{self.counts[self.grade]} 个" if self.grade else ""

    @property
    def lines(self) -> list[Line]:
        """The label."""
        return label(str(self.org), self.figures, self.word, self.shape) if self.shape else []


@dataclass(frozen=True)
class TownMap:
    """Villages as areas; narrowed by type and topic."""

    areas: Sequence[Area]
    height: float
    is_drawn: bool
    counts: Mapping[str, int] = field(default_factory=dict)
    width: float = WIDTH

    @property
    def marks(self) -> list[Mark]:
        """Every firm that has a place, the gravest last so that it lies on top."""
        marks = [mark for area in self.areas for mark in area.marks]
        return sorted(marks, key=lambda mark: _rank(mark.grade))


def word_of(grade: str) -> str:
    """重大风险; 未评估 where there is none."""
    return RiskGrade(grade).label if grade else "未评估"  # type: ignore[call-arg]


def _rank(grade: str) -> int:
    return RiskGrade(grade).rank if grade else 0  # type: ignore[call-arg]


def town_map(user: Any, *, kind: str = "", topic: str = "") -> TownMap:
    """The map as this person may see it."""
    points = RiskPoint.objects.visible_to(user).current()
    subjects = subjects_by_risk(user)
    asked: dict[str, Any] = {}
    if kind:
        points, subjects = points.filter(subject__type=kind), subjects.filter(type=kind)
        asked["type"] = kind
    if topic:
        points, subjects = points.filter(topic=topic), subjects.filter(topic=topic)
        asked["topic"] = topic
    rows = {row.pop("village"): row for row in points.order_by().values("village").annotate(**counted())}
    villages = Org.objects.villages().visible_to(user).order_by("path")
    areas = [
        Area(org, rows.get(org.pk, {}), f"?{urlencode({**asked, 'village': org.pk})}#listing")
        for org in villages
    ]
    total = {grade.value: sum(row[grade.value] for row in rows.values()) for grade in RiskGrade}
    shaped, height, is_drawn = _drawn(areas, list(subjects.order_by("-worst", "name")))
    return TownMap(shaped, height, is_drawn, total)


def _drawn(areas: Sequence[Area], subjects: Sequence[Subject]) -> tuple[list[Area], float, bool]:
    """Outlines with firms where they stand; none has one: hexagons, with their firms in rows."""
    outlines = dict(
        Boundary.objects.filter(org__in=[area.org for area in areas]).values_list("org", "polygons")
    )
    by_village: dict[int, list[Subject]] = {}
    for subject in subjects:
        by_village.setdefault(subject.village, []).append(subject)
    if not outlines:
        shapes, height = hexagons(len(areas))
        pairs = zip(areas, shapes, strict=True)
        return (
            [_with(area, shape, _rows(shape, by_village.get(area.org.pk, []))) for area, shape in pairs],
            height,
            False,
        )
    drawn, height = projected(outlines)
    placing = placed(outlines)
    return (
        [
            _with(area, drawn.get(area.org.pk), _standing(by_village.get(area.org.pk, []), placing))
            for area in areas
        ],
        height,
        True,
    )


def _with(area: Area, shape: Shape | None, marks: Sequence[Mark]) -> Area:
    return Area(area.org, area.counts, area.url, shape, marks)


def _standing(subjects: Sequence[Subject], placing: Any) -> list[Mark]:
    """Firms with coordinates, where they are."""
    return [
        Mark(each, grade_of_rank(each.worst), *placing((float(each.longitude), float(each.latitude))))
        for each in subjects
        if each.longitude is not None and each.latitude is not None
    ]


def _rows(shape: Shape, subjects: Sequence[Subject]) -> list[Mark]:
    """Firms in one or two rows under the label, the gravest first."""
    step, marks = min(24.0, shape.room * 0.8 / ROWS[0]), []
    for number, each in enumerate(subjects[: sum(ROWS)]):
        row = int(number >= ROWS[0])
        place = number - row * ROWS[0]
        in_row = min(ROWS[row], len(subjects) - row * ROWS[0])
        x = shape.x + (place - (in_row - 1) / 2) * step
        marks.append(Mark(each, grade_of_rank(each.worst), x, shape.y + shape.tall * (0.42 + 0.2 * row)))
    return marks


def map_as_geojson(found: TownMap) -> dict[str, Any]:
    """Every village as a feature with its counts, every firm with coordinates as a point."""
    outlines = dict(
        Boundary.objects.filter(org__in=[area.org for area in found.areas]).values_list("org", "polygons")
    )
    villages = [
        {
            "type": "Feature",
            "geometry": {"type": "MultiPolygon", "coordinates": outlines[area.org.pk]}
            if area.org.pk in outlines
            else None,
            "properties": {
                "org": area.org.pk, "name": str(area.org), "grade": area.grade, "grade_name": area.word,
                **{grade.value: area.counts.get(grade.value, 0) for grade in RiskGrade},
            },
        }
        for area in found.areas
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": villages}
