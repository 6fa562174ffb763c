"""Where units stand on the map: their outlines projected, or an evenly spaced hexagon for each.

Everything is in the units of the drawing, which is ``WIDTH`` wide whatever the screen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 1000.0
MARGIN = 10.0
TALLEST = 760.0
FACTOR = math.sqrt(3)
LARGEST_HEXAGON = 118.0
GAP = 4.0
RATIO = 1.5
"""How wide a field of hexagons should be for its height."""
SCANS = 24
LABEL_HEIGHT = 62.0
NAME, FIGURES, WORD = (24.0, 13.0), (21.0, 12.0), (16.0, 11.0)
"""Largest and smallest type of the three lines of a label."""
FITS_ON_ONE_LINE = 4  # characters of a name that is never broken
LEADING = 1.25

Point = tuple[float, float]
Rings = Sequence[Sequence[Sequence[float]]]


@dataclass(frozen=True)
class Shape:
    """One drawn area: its path, the middle of its label, how wide a line may be there."""

    path: str
    x: float
    y: float
    room: float
    tall: float = TALLEST
    """How high all its lines together may be."""


@dataclass(frozen=True)
class Line:
    """One line of a label: what it says, how large, and where its baseline is."""

    kind: str
    text: str
    size: float
    y: float


def projected(outlines: Mapping[Hashable, Sequence[Rings]]) -> tuple[dict[Hashable, Shape], float]:
    """Every outline as a shape (north is up, a kilometre as long either way), and the drawing's height."""
    place, height = _projection(outlines)
    shapes = {
        key: _shape([[[place(point) for point in ring] for ring in rings] for rings in outline])
        for key, outline in outlines.items()
    }
    return shapes, height


def placed(outlines: Mapping[Hashable, Sequence[Rings]]) -> Callable[[Sequence[float]], Point]:
    """Where a longitude and latitude stand on the same drawing."""
    return _projection(outlines)[0]


def _projection(
    outlines: Mapping[Hashable, Sequence[Rings]],
) -> tuple[Callable[[Sequence[float]], Point], float]:
    points = [point for outline in outlines.values() for rings in outline for ring in rings for point in ring]
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    shrink = math.cos(math.radians((south + north) / 2))
    across, down = max((east - west) * shrink, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / across, (TALLEST - 2 * MARGIN) / down)
    left = (WIDTH - across * scale) / 2

    def place(point: Sequence[float]) -> Point:
        return left + (point[0] - west) * shrink * scale, MARGIN + (north - point[1]) * scale

    return place, down * scale + 2 * MARGIN


def _shape(polygons: Sequence[Sequence[Sequence[Point]]]) -> Shape:
    path = "".join(path_of(ring) for rings in polygons for ring in rings)
    largest = max(polygons, key=lambda rings: _area(rings[0]))
    x, y, room = _label_place(largest)
    return Shape(path, x, y, room)


def path_of(ring: Sequence[Point]) -> str:
    """A ring as the data of an SVG path, to a tenth of a unit."""
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in ring[:-1]) + "Z"


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _label_place(rings: Sequence[Sequence[Point]]) -> tuple[float, float, float]:
    """The middle of the widest place that is about as high as a label; of several, the one halfway down."""
    top, bottom = min(y for _, y in rings[0]), max(y for _, y in rings[0])
    half = min(LABEL_HEIGHT, (bottom - top) / 2) / 2
    halfway = (top + bottom) / 2
    best = (0.0, 0.0, halfway, rings[0][0][0])
    for step in range(1, SCANS):
        y = top + (bottom - top) * step / SCANS
        for left, right in _chords(rings, y):
            middle = (left + right) / 2
            room = min(_room(rings, middle, y + shift, (left, right)) for shift in (-half, half))
            best = max(best, (round(room), -abs(y - halfway), y, middle))
    room, _, y, x = best
    return x, y, room


def _room(rings: Sequence[Sequence[Point]], x: float, y: float, here: tuple[float, float]) -> float:
    """How wide a centred line may be at ``x`` both here and at the height ``y``."""
    there = next((chord for chord in _chords(rings, y) if chord[0] <= x <= chord[1]), (x, x))
    return 2 * min(x - max(here[0], there[0]), min(here[1], there[1]) - x)


def _chords(rings: Sequence[Sequence[Point]], y: float) -> list[tuple[float, float]]:
    """Where a horizontal line runs inside the area."""
    crossed = sorted(
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for ring in rings
        for a, b in pairwise(ring)
        if (a[1] <= y) != (b[1] <= y)
    )
    return list(zip(crossed[::2], crossed[1::2], strict=False))


def hexagons(count: int) -> tuple[list[Shape], float]:
    """So many hexagons in rows, every second row half a step to the right, and how high the drawing is."""
    columns = _columns(count)
    rows = math.ceil(count / columns)
    across = columns + (0.5 if rows > 1 else 0)
    step = min((WIDTH - 2 * MARGIN) / across, LARGEST_HEXAGON * FACTOR)
    reach = step / FACTOR
    left = (WIDTH - across * step) / 2
    shapes = []
    for number in range(count):
        row, place = divmod(number, columns)
        in_row = min(columns, count - row * columns)
        indent = (columns - in_row) // 2 + (0.5 if row % 2 else 0)
        x, y = left + (place + indent + 0.5) * step, MARGIN + reach + row * 1.5 * reach
        shapes.append(Shape(path_of(_hexagon(x, y, reach - GAP)), x, y, step - 4 * GAP, reach - GAP))
    return shapes, 2 * MARGIN + 2 * reach + (rows - 1) * 1.5 * reach if count else 0.0


def _columns(count: int) -> int:
    """As many to a row as make the field about as wide as a screen is."""

    def off(columns: int) -> float:
        rows = math.ceil(count / columns)
        return abs(columns * FACTOR / (1.5 * rows + 0.5) - RATIO)

    return min(range(1, max(count, 1) + 1), key=off)


def _hexagon(x: float, y: float, reach: float) -> list[Point]:
    corners = [math.radians(60 * corner - 90) for corner in range(6)]
    ring = [(x + reach * math.cos(angle), y + reach * math.sin(angle)) for angle in corners]
    return [*ring, ring[0]]


def ems(text: str) -> float:
    """How many times its own size a text is wide: a Chinese character is as wide as it is high."""
    return sum(1.0 if ord(character) > 0x2E80 else 0.6 for character in text)  # noqa: PLR2004 -- where CJK begins


def label(name: str, figures: str, word: str, shape: Shape) -> list[Line]:
    """The lines of a label, each as large as fits, around the middle of the shape."""
    sized = [
        *(("name", part, _fit(part, shape.room, NAME)) for part in _broken(name, shape.room)),
        ("figures", figures, _fit(figures, shape.room, FIGURES)),
        ("word", word, _fit(word, shape.room, WORD)),
    ]
    lines = [each for each in sized if each[1]]
    height = sum(size for *_, size in lines) * LEADING
    shrink = min(1.0, shape.tall / height)
    y = shape.y - height * shrink / 2
    found = []
    for kind, text, full_size in lines:
        size = round(full_size * shrink, 1)
        y += size * LEADING
        found.append(Line(kind, text, size, y - size * (LEADING - 1)))
    return found


def _fit(text: str, room: float, sizes: tuple[float, float]) -> float:
    most, least = sizes
    return round(max(least, min(most, room / ems(text) if text else most)), 1)


def _broken(name: str, room: float) -> Iterable[str]:
    """A long name on two lines where one would be too small to read well."""
    if len(name) <= FITS_ON_ONE_LINE or room / ems(name) >= sum(NAME) / 2:
        return [name]
    half = math.ceil(len(name) / 2)
    return [name[:half], name[half:]]
