"""Outlines as GeoJSON has them: rings that close, within the country, no finer than a map needs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring = list[Point]
Polygon = list[Ring]
"""The outer ring, then the holes."""
MultiPolygon = list[Polygon]

LONGITUDES, LATITUDES = (73.0, 136.0), (3.0, 54.0)
LEAST_CORNERS = 4  # a triangle, closed
MOST_CORNERS = 400
"""Of one unit's whole outline after it was simplified: finer than any screen shows."""
FINEST = 0.00001  # degrees, about a metre
DECIMALS = 6
MOST_PIECES, MOST_HOLES = 20, 3
"""The largest pieces of a unit, and the holes of each, that a map shows."""
MOST_WEIGHED = 2_000
"""Corners of one ring that are looked at; of a denser one every so-manyth, so that no file takes long."""


def fault_of(ring: object) -> str:
    """What is wrong with a ring as it was handed in; nothing: it can be taken."""
    if not isinstance(ring, list) or len(ring) < LEAST_CORNERS:
        return f"有一圈坐标少于 {LEAST_CORNERS} 个点，围不成区域"
    for point in ring:
        if sentence := _fault_of_point(point):
            return sentence
    if ring[0][:2] != ring[-1][:2]:
        return "有一圈坐标没有闭合，最后一点应与第一点相同"
    if len({tuple(point[:2]) for point in ring}) < LEAST_CORNERS - 1 or not area_of(points_of(ring)):
        return "有一圈坐标没有面积，请检查是否把线当成了面"
    return ""


def _fault_of_point(point: object) -> str:
    if not isinstance(point, list) or not all(map(_is_number, point[:2])) or len(point) < 2:  # noqa: PLR2004
        return "有的点不是一对经纬度数字"
    longitude, latitude = point[:2]
    if _within(longitude, LONGITUDES) and _within(latitude, LATITUDES):
        return ""
    if _within(latitude, LONGITUDES) and _within(longitude, LATITUDES):
        return "经度和纬度写反了，应先经度后纬度"
    if abs(longitude) > 180 or abs(latitude) > 90:  # noqa: PLR2004 -- no such place on the globe
        return "坐标不是经纬度，请在制图软件中转换为经纬度（CGCS2000 或 WGS84）后导出"
    return f"有的点（{longitude:g}，{latitude:g}）不在国内"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def points_of(ring: Sequence[Sequence[float]]) -> Ring:
    """A ring as pairs; heights are left out."""
    return [(float(point[0]), float(point[1])) for point in ring]


def area_of(ring: Ring) -> float:
    """The area a ring encloses, in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def simplified(outline: MultiPolygon, most: int = MOST_CORNERS) -> MultiPolygon:
    """The outline with about so many corners at most: those that shape it most are kept, whatever it has.

    Holes and islands that come to nothing at that measure fall away; the largest piece never does.
    """
    pieces = sorted(outline, key=lambda polygon: -area_of(polygon[0]))[:MOST_PIECES]
    weighed = [[_Weighed(ring) for ring in polygon[: MOST_HOLES + 1]] for polygon in pieces]
    rings = [ring for polygon in weighed for ring in polygon]
    weights = sorted((weight for ring in rings for weight in ring.weights), reverse=True)
    threshold = max(FINEST, weights[most] if len(weights) > most else 0.0)
    found = [kept for kept in (_kept(polygon, threshold) for polygon in weighed) if kept]
    if found:
        return found
    return [[weighed[0][0].triangle()]]


def corners_of(outline: MultiPolygon) -> int:
    """How many corners an outline has."""
    return sum(len(ring) for polygon in outline for ring in polygon)


def _kept(polygon: Sequence[_Weighed], threshold: float) -> Polygon:
    outer, *holes = [ring.above(threshold) for ring in polygon]
    return [outer, *filter(None, holes)] if outer else []


class _Weighed:
    """A ring, and how much each corner matters: how far the line would miss it (Douglas and Peucker)."""

    def __init__(self, ring: Ring) -> None:
        step = math.ceil(len(ring) / MOST_WEIGHED)
        self.points = ring if step == 1 else [*ring[:-1:step], ring[-1]]
        self.weights = [0.0] * len(self.points)
        last = len(self.points) - 1
        far = max(range(last), key=lambda place: math.dist(self.points[place], self.points[0]))
        for place in (0, far, last):
            self.weights[place] = math.inf
        self._weigh([(0, far, math.inf), (far, last, math.inf)])

    def _weigh(self, waiting: list[tuple[int, int, float]]) -> None:
        """The corner farthest from the line between two others weighs that much, but no more than they do."""
        while waiting:
            start, end, most = waiting.pop()
            if end - start < 2:  # noqa: PLR2004 -- nothing between them
                continue
            far = [
                _distance(point, self.points[start], self.points[end])
                for point in self.points[start + 1 : end]
            ]
            weight = min(max(far), most)
            middle = start + 1 + far.index(max(far))
            self.weights[middle] = weight
            waiting += [(start, middle, weight), (middle, end, weight)]

    def above(self, threshold: float) -> Ring:
        """The corners that weigh more; nothing where they enclose nothing."""
        pairs = zip(self.points, self.weights, strict=True)
        ring = [_rounded(point) for point, weight in pairs if weight > threshold]
        return ring if len(ring) >= LEAST_CORNERS and area_of(ring) else []

    def triangle(self) -> Ring:
        """The least that still encloses something."""
        inner = sorted(range(1, len(self.points) - 1), key=lambda place: -self.weights[place])[
            : LEAST_CORNERS - 2
        ]
        return [self.points[place] for place in (0, *sorted(inner), len(self.points) - 1)]


def _rounded(point: Point) -> Point:
    return round(point[0], DECIMALS), round(point[1], DECIMALS)


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line between two others."""
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    along = (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    share = min(1.0, max(0.0, along / length**2))
    foot = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return math.dist(point, foot)
