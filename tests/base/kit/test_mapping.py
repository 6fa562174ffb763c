"""The drawing of the map: nothing overlaps, what is said fits, places keep their places."""

import itertools
import math
import re

import pytest

from anwang.base.kit import mapping
from anwang.base.kit.mapping import WIDTH, ems, hexagons, label, projected


def corners(shape):
    """The corners of a path, in order."""
    return [tuple(map(float, pair.split(","))) for pair in re.findall(r"[\d.-]+,[\d.-]+", shape.path)]


def square(west, south, size=0.02):
    east, north = west + size, south + size
    return [[[[west, south], [east, south], [east, north], [west, north], [west, south]]]]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 12, 18, 30, 60])
class TestHexagons:
    """One for each unit, however many."""

    def test_they_do_not_overlap(self, count):
        shapes, _ = hexagons(count)
        reach = max(math.dist((shapes[0].x, shapes[0].y), corner) for corner in corners(shapes[0]))

        for one, other in itertools.combinations(shapes, 2):
            # two hexagons that stand alike are apart when their middles are at least two inner radii apart
            assert math.dist((one.x, one.y), (other.x, other.y)) >= reach * math.sqrt(3)

    def test_they_lie_within_the_drawing(self, count):
        shapes, height = hexagons(count)

        assert len(shapes) == count
        for x, y in (corner for shape in shapes for corner in corners(shape)):
            assert 0 <= x <= WIDTH
            assert 0 <= y <= height

    def test_labels_fit_into_them(self, count):
        shapes, _ = hexagons(count)

        for shape in shapes:
            ring = corners(shape)
            for line in label("白鹤岭村", "12/48", "逾期 2 项", shape):
                half = ems(line.text) * line.size / 2
                for y in (line.y, line.y - line.size):
                    [(left, right)] = mapping._chords([[*ring, ring[0]]], y)
                    assert left <= shape.x - half, (count, line)
                    assert shape.x + half <= right


def test_no_hexagons_need_no_room():
    assert hexagons(0) == ([], 0.0)


class TestProjection:
    """Outlines on the drawing."""

    def test_north_is_up_and_east_is_right(self):
        shapes, _ = projected({"south-west": square(106.3, 29.6), "north-east": square(106.4, 29.7)})

        assert shapes["south-west"].x < shapes["north-east"].x
        assert shapes["south-west"].y > shapes["north-east"].y

    def test_a_kilometre_is_as_long_either_way(self):
        latitude = 29.6
        across = 0.02 / math.cos(math.radians(latitude))
        ring = [[106.3, latitude], [106.3 + across, latitude], [106.3 + across, latitude + 0.02],
                [106.3, latitude + 0.02], [106.3, latitude]]  # fmt: skip

        shapes, _ = projected({"one": [[ring]]})

        xs, ys = zip(*corners(shapes["one"]), strict=True)
        assert max(xs) - min(xs) == pytest.approx(max(ys) - min(ys), rel=0.001)

    def test_everything_lies_within_the_drawing(self):
        shapes, height = projected({n: square(106.3 + 0.021 * n, 29.6) for n in range(9)})

        for x, y in (corner for shape in shapes.values() for corner in corners(shape)):
            assert -0.1 <= x <= WIDTH + 0.1
            assert -0.1 <= y <= height + 0.1

    def test_the_label_of_a_square_stands_in_its_middle(self):
        shapes, height = projected({"one": square(106.3, 29.6)})

        assert shapes["one"].y == pytest.approx(height / 2, abs=20)
        assert shapes["one"].x == pytest.approx(WIDTH / 2, abs=1)

    def test_the_label_stands_inside_even_of_a_crescent(self):
        crescent = [[106.30, 29.60], [106.40, 29.60], [106.40, 29.70], [106.30, 29.70], [106.30, 29.69],
                    [106.39, 29.69], [106.39, 29.61], [106.30, 29.61], [106.30, 29.60]]  # fmt: skip

        shapes, _ = projected({"one": [[crescent]]})

        shape = shapes["one"]
        ring = corners(shape)
        assert any(left < shape.x < right for left, right in mapping._chords([[*ring, ring[0]]], shape.y))

    def test_a_hole_stays_a_hole_and_holds_no_label(self):
        ring = square(106.3, 29.6, 0.1)[0][0]
        hole = square(106.32, 29.62, 0.06)[0][0]

        shapes, _ = projected({"one": [[ring, hole]]})

        shape = shapes["one"]
        assert shape.path.count("M") == 2
        outer, inner = corners(shape)[:4], corners(shape)[4:]
        chords = mapping._chords([[*outer, outer[0]], [*inner, inner[0]]], shape.y)
        assert any(left <= shape.x <= right for left, right in chords)

    def test_a_place_without_extent_is_no_accident(self):
        shapes, height = projected({"one": square(106.3, 29.6, 1e-9)})

        assert math.isfinite(height)
        assert math.isfinite(shapes["one"].x)


@pytest.mark.parametrize(
    ("name", "room", "lines"),
    [
        ("五云村", 200, ["五云村", "1/4", "已完成"]),
        ("规划建设管理环保办公室", 200, ["规划建设管理", "环保办公室", "1/4", "已完成"]),
        ("青石嘴村", 30, ["青石嘴村", "1/4", "已完成"]),
    ],
)
def test_a_long_name_stands_on_two_lines(name, room, lines):
    assert [line.text for line in label(name, "1/4", "已完成", mapping.Shape("", 0, 0, room))] == lines
